// Does payments hold every published price list as it was agreed on, and does billing's absence stop nothing?
import type { JsonObject } from '@daybook/canon';
import { FEE_SCHEDULE_PUBLISHED, FEE_VERSION_WITHDRAWN, type FeeSchedulePublished } from '@daybook/contracts';
import type { NewEvent } from '@daybook/platform';
import { exampleContent, scheduleDigest } from '@daybook/pricing';
import { randomUUID } from 'node:crypto';
import { eventually, PaymentsHost } from '../../testing/payments-host';
import { FeeScheduleRow } from './fee-schedule.entity';

describe('the price lists of payments', () => {
  let host: PaymentsHost;
  beforeAll(async () => {
    host = await PaymentsHost.start();
  });
  afterAll(() => host.stop());

  const publish = async (scheduleId: string, version: number, changes: Partial<FeeSchedulePublished> = {}) => {
    const digest = scheduleDigest(scheduleId, version, exampleContent);
    const of = { scheduleId, version, digest, part: 1, parts: 1, proposalId: randomUUID(), notices: [] };
    return append(scheduleId, FEE_SCHEDULE_PUBLISHED, { ...of, ...exampleContent, ...changes });
  };
  const append = async (scheduleId: string, type: string, data: object): Promise<string> => {
    const by = { kind: 'staff', id: 'finance-2' } as const;
    const metadata = { v: 1, $correlationId: scheduleId, $causationId: scheduleId, by, at: '2026-03-02T11:00:00.000Z' };
    const event: NewEvent = { id: randomUUID(), type, data: data as JsonObject, metadata };
    const { position } = await host.log.append(`billing.schedule-${scheduleId}`, [event], 'any');
    return `billing:${position?.commit ?? 0n}`;
  };

  it('are those that billing published, with the digest and the place of the publication', async () => {
    const after = await publish('standard', 1);
    const { status, body } = await host.get(`/fee-schedules?scheduleId=standard&after=${after}`);
    const { effectiveFrom, currencies } = exampleContent;
    expect([status, body.items]).toMatchObject([
      200,
      [
        {
          ...{ id: 'standard/1', scheduleId: 'standard', version: 1, rules: 2, isWithdrawn: false },
          ...{ digest: scheduleDigest('standard', 1, exampleContent), effectiveFrom, currencies },
        },
      ],
    ]);
  });

  it('that were withdrawn before they took effect price nothing', async () => {
    await publish('withdrawn', 1);
    const data = { scheduleId: 'withdrawn', version: 1, withdrawnBy: 'finance-1' };
    const after = await append('withdrawn', FEE_VERSION_WITHDRAWN, data);
    const { body } = await host.get(`/fee-schedules?scheduleId=withdrawn&after=${after}`);
    expect(body.items).toMatchObject([{ id: 'withdrawn/1', isWithdrawn: true }]);
  });

  it('come out identical when they are built anew', async () => {
    const rows = (): Promise<FeeScheduleRow[]> =>
      host.app.dataSource.manager.find(FeeScheduleRow, { order: { position: 'ASC' } });
    const before = await rows();
    expect(before).toHaveLength(2);
    await host.app.dataSource.createQueryBuilder().delete().from(FeeScheduleRow).execute();
    await host.app.runner.rebuild('fee-schedules');
    await eventually(async () => JSON.stringify(await rows()) === JSON.stringify(before));
  });

  it('whose content is not what its digest names stop the table, and no payment', async () => {
    await publish('forged', 1, { currencies: ['EUR'] });
    const stateOf = () => host.app.runner.status().find(({ name }) => name.startsWith('fee-schedules'))?.state;
    await eventually(() => Promise.resolve(stateOf() === 'halted'));
    expect((await host.wallet('EUR', '5.00')).id).toBeTruthy();
  });
});
