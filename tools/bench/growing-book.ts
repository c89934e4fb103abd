// A book to measure with: instructions in, as they would come out of the log; finished pages out.
import { randomUUID } from 'node:crypto';
import { INSTRUCTIONS_SENT, type InboxEvent, type Instruction } from '@daybook/contracts';
import { Bookkeeper, type FinishedPage } from '@daybook/ledger';

const PER_EVENT = 500;

export class GrowingBook {
  readonly keeper = new Bookkeeper();
  private revision = 0;

  *pagesOf(instructions: readonly Instruction[]): Iterable<FinishedPage> {
    for (let at = 0; at < instructions.length; at += PER_EVENT) {
      yield* this.pagesOfEvent(parsed(this.revision++, instructions.slice(at, at + PER_EVENT)));
    }
  }

  /** Where the pages do not matter; answers the processor time used, in microseconds. */
  grow(instructions: readonly Instruction[]): number {
    const before = process.cpuUsage();
    for (const _ of this.pagesOf(instructions));
    const { user, system } = process.cpuUsage(before);
    return user + system;
  }

  private *pagesOfEvent(event: InboxEvent): Iterable<FinishedPage> {
    const { keeper } = this;
    for (let taken = 'page-full'; taken === 'page-full';) {
      keeper.startPage(new Date().toISOString());
      taken = keeper.take(event);
      const page = keeper.finishPage();
      if (page !== undefined) yield page;
    }
  }
}

/** As it would be read: out of text. */
function parsed(revision: number, instructions: readonly Instruction[]): InboxEvent {
  const id = randomUUID();
  const metadata = {
    v: 1,
    $correlationId: id,
    $causationId: id,
    by: { kind: 'system', id: 'bench' },
    at: '2026-01-01T00:00:00.000Z',
  };
  return JSON.parse(
    JSON.stringify({ revision, id, type: INSTRUCTIONS_SENT, data: { instructions }, metadata }),
  ) as InboxEvent;
}
