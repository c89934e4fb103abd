// Which holds are asked to be expired, how often, and under which ids?
import type { Instruction } from '@daybook/contracts';
import type { Hold, HoldsView } from '@daybook/ledger';
import { type DueHold, HoldExpiry } from './hold-expiry';

const noon = Date.parse('2026-03-10T12:00:00.000Z');
const after = (ms: number): string => new Date(noon + ms).toISOString();
const due = (holdId: string): DueHold => ({
  ...{ placedBy: 'payments', holdId, expiresAt: new Date(noon), correlationId: 'payment-1' },
});

function expiry(known: DueHold[], open: string[] | undefined = known.map(({ holdId }) => holdId)) {
  const sent: Instruction[] = [];
  const view: HoldsView = {
    find: (sender, id) => (sender === 'payments' && open.includes(id) ? ({ sender, id } as Hold) : undefined),
  };
  const ports = {
    due: () => Promise.resolve(known),
    open: () => view,
    inbox: { send: (instructions: readonly Instruction[]) => Promise.resolve(void sent.push(...instructions)) },
  };
  return { work: new HoldExpiry(ports), again: () => new HoldExpiry(ports), sent, ports };
}

describe('what is due', () => {
  it('is asked for in the name of the scanner, as a part of the payment it belongs to', async () => {
    const { work, sent } = expiry([due('hold-1')]);
    expect(await work.run(after(10))).toBe(1);
    expect(sent).toEqual([
      {
        ...{ id: expect.any(String), v: 1, sender: 'expiry', by: { kind: 'system', id: 'hold-expiry' } },
        ...{ correlationId: 'payment-1', causationId: 'hold-1' },
        ...{ do: 'ExpireHold', placedBy: 'payments', holdId: 'hold-1' },
      },
    ]);
  });

  it('is asked for once in a minute here, and under the same id by whoever comes after a crash', async () => {
    const { work, again, sent } = expiry([due('hold-1')]);
    expect([await work.run(after(10)), await work.run(after(1_000)), await again().run(after(59_999))]).toEqual([
      1, 0, 1,
    ]);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('is asked for under another id when it is still open a minute later', async () => {
    const { work, sent } = expiry([due('hold-1')]);
    await work.run(after(10));
    expect(await work.run(after(60_000))).toBe(1);
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
  });

  it('has ids of its own for every hold, and is left alone when the book knows better than the read model', async () => {
    const { work, sent } = expiry([due('hold-1'), due('hold-2'), due('hold-3')], ['hold-1', 'hold-3']);
    expect(await work.run(after(10))).toBe(2);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
  });

  it('is asked for again when sending failed', async () => {
    const { ports } = expiry([due('hold-1')]);
    const tried: string[] = [];
    const send = ([one]: readonly Instruction[]): Promise<void> => {
      tried.push(String(one?.id));
      return tried.length === 1 ? Promise.reject(new Error('no answer')) : Promise.resolve();
    };
    const work = new HoldExpiry({ ...ports, inbox: { send } });
    await expect(work.run(after(10))).rejects.toThrow('no answer');
    expect(await work.run(after(20))).toBe(1);
    expect(tried[1]).toBe(tried[0]);
  });

  it('waits while the book is not known', async () => {
    const { ports } = expiry([due('hold-1')]);
    expect(await new HoldExpiry({ ...ports, open: () => undefined }).run(after(10))).toBe(0);
  });
});
