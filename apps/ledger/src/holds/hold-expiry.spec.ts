// Which holds are asked to be expired, and under which ids?
import { INBOX_STREAM, type Instruction, type InstructionsSent } from '@daybook/contracts';
import type { Bookkeeper, Hold } from '@daybook/ledger';
import { type DueRow, DueRows, InMemoryLog, systemClock } from '@daybook/platform';
import { HoldExpiry } from './hold-expiry.deadline';
import type { HoldRow } from './hold.entity';

const noon = Date.parse('2026-03-10T12:00:00.000Z');
const after = (ms: number): string => new Date(noon + ms).toISOString();
const row = { placedBy: 'payments', correlationId: 'payment-1' };
const due = (holdId: string): DueRow<HoldRow> => ({
  ...{ id: holdId, dueAt: after(0), row: { ...row, holdId } as HoldRow },
});

class NoRows extends DueRows {
  find = () => Promise.resolve([]);
}

function expiry(open: string[] | 'unknown' = ['hold-1', 'hold-2', 'hold-3']) {
  const log = new InMemoryLog();
  const find = (sender: string, id: string) =>
    sender === 'payments' && open.includes(id) ? ({ sender, id } as Hold) : undefined;
  const book = { current: () => (open === 'unknown' ? undefined : ({ state: { holds: { find } } } as Bookkeeper)) };
  const sent = async (): Promise<Instruction[]> => {
    const instructions: Instruction[] = [];
    for await (const { data } of log.readStream(INBOX_STREAM)) {
      instructions.push(...(data as InstructionsSent).instructions);
    }
    return instructions;
  };
  return { work: () => new HoldExpiry(new NoRows(), book, log, systemClock), sent };
}

describe('a hold that is due', () => {
  it('is asked for in the name of the scanner, as a part of the payment it belongs to', async () => {
    const { work, sent } = expiry();
    expect(await work().ask(due('hold-1'), after(10))).toBe(true);
    expect(await sent()).toEqual([
      {
        ...{ id: expect.any(String), v: 1, sender: 'expiry', by: { kind: 'system', id: 'hold-expiry' } },
        ...{ correlationId: 'payment-1', causationId: 'hold-1' },
        ...{ do: 'ExpireHold', placedBy: 'payments', holdId: 'hold-1' },
      },
    ]);
  });

  it('is asked for under the same id within a minute, also by another process', async () => {
    const { work, sent } = expiry();
    await work().ask(due('hold-1'), after(10));
    await work().ask(due('hold-1'), after(59_999));
    const [first, second] = await sent();
    expect(second).toEqual(first);
  });

  it('is asked for under another id when it is still open a minute later', async () => {
    const { work, sent } = expiry();
    await work().ask(due('hold-1'), after(10));
    await work().ask(due('hold-1'), after(60_000));
    expect(new Set((await sent()).map(({ id }) => id)).size).toBe(2);
  });

  it('has an id of its own, and is left alone when it is not open in the book', async () => {
    const { work, sent } = expiry(['hold-1', 'hold-3']);
    const asked = ['hold-1', 'hold-2', 'hold-3'].map((id) => work().ask(due(id), after(10)));
    expect(await Promise.all(asked)).toEqual([true, false, true]);
    expect(new Set((await sent()).map(({ id }) => id)).size).toBe(2);
  });

  it('waits while the book is not known', async () => {
    const { work, sent } = expiry('unknown');
    expect([await work().ask(due('hold-1'), after(10)), await sent()]).toEqual([false, []]);
  });
});
