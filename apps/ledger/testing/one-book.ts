// What the specs of the book's writers share: instructions to send, the pages that came of them, and whether it is one book.
import { setTimeout as pause } from 'node:timers/promises';
import { BOOK_STREAM, INBOX_STREAM, type Instruction, type Outcome, type PageWritten } from '@daybook/contracts';
import { redecide } from '@daybook/ledger';
import { type EventLog, InboxSender, type RecordedEvent, systemClock } from '@daybook/platform';

export const actor = { kind: 'system', id: 'test' } as const;

export const post = (id: number): Instruction => ({
  ...{ id: `post/${id}`, v: 1, sender: 'api', by: actor, correlationId: `c-${id}`, causationId: 'x' },
  ...{ do: 'PostTransaction', kind: 'test' },
  entries: [
    { accountId: 'rail:card:EUR', direction: 'debit', amount: '1.00', currency: 'EUR' },
    { accountId: 'fees:transfer:EUR', direction: 'credit', amount: '1.00', currency: 'EUR' },
  ],
});
export const posts = (from: number, count: number): Instruction[] =>
  Array.from({ length: count }, (_, i) => post(from + i));

export const senderTo = (log: EventLog): InboxSender => new InboxSender(log, systemClock, actor);

export async function all(log: EventLog, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of log.readStream(stream)) events.push(event);
  return events;
}

export async function outcomesIn(log: EventLog): Promise<Outcome[]> {
  return (await all(log, BOOK_STREAM)).flatMap(({ data }) => (data as PageWritten).outcomes);
}

/** Waits until so many outcomes are in the book, then checks the whole book against the inbox. */
export async function expectBook(log: EventLog, outcomes: number): Promise<void> {
  for (let tries = 0; (await outcomesIn(log)).length < outcomes; tries += 1) {
    if (tries > 1000) throw new Error(`only ${(await outcomesIn(log)).length} of ${outcomes} outcomes`);
    await pause(5);
  }
  expect((await outcomesIn(log)).map(({ n }) => n)).toEqual(Array.from({ length: outcomes }, (_, n) => n));
  expect(redecide(await all(log, BOOK_STREAM), await all(log, INBOX_STREAM))).toBeUndefined();
}
