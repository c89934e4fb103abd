// Is the table of versions the same when it is built anew from the log?
import { isDeepStrictEqual } from 'node:util';
import { BillingHost } from '../../testing/billing-host';
import { dayAhead, draft, propose, publish } from '../../testing/price-lists';
import { ScheduleVersionRow } from './schedule-version.entity';

describe('the schedules projection', () => {
  let host: BillingHost;
  let token = '';

  beforeAll(async () => {
    host = await BillingHost.start();
    await publish(host, 'published');
    await propose(host, 'proposed');
    await draft(host, 'draft');
    await propose(host, 'edited');
    const edit = await host.call('finance-1', 'PUT', '/schedules/edited/versions/1/rules', dayAhead());
    token = edit.body.token;
  });
  afterAll(() => host.stop());

  const rows = (): Promise<ScheduleVersionRow[]> =>
    host.app.dataSource.manager.find(ScheduleVersionRow, { order: { position: 'ASC' } });

  it('comes out identical when it is built anew, and holds what happened', async () => {
    expect((await host.call('finance-1', 'GET', `/schedules?after=${token}`)).status).toBe(200);
    const before = await rows();
    expect(before).toMatchObject([
      { id: 'published/1', status: 'scheduled', proposalId: null },
      { id: 'proposed/1', status: 'proposed', proposedBy: 'finance-1', needs: ['finance'] },
      { id: 'draft/1', status: 'draft', rules: 2 },
      { id: 'edited/1', status: 'draft', proposalId: null, rules: 2 },
    ]);
    await host.app.dataSource.createQueryBuilder().delete().from(ScheduleVersionRow).execute();
    await host.app.runner.rebuild('schedules');
    const giveUpAtMs = Date.now() + 20_000;
    while (!isDeepStrictEqual(await rows(), before)) {
      if (Date.now() > giveUpAtMs) throw new Error('the rows did not come back within 20 s');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
});
