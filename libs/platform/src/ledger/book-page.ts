// What stands on a page of the ledger's book, and whether this program knows its version.
import type { Outcome, PageWritten } from '@daybook/contracts';
import type { RecordedEvent } from '../event-store/event-log';
import { UnreadableFact, metadataOf } from '../facts/context-facts';

const PAGE_VERSION = 1;
const OUTCOME_VERSION = 1;

/** All outcomes of a page, of every sender's instructions. @throws UnreadableFact */
export function outcomesOf(page: RecordedEvent): readonly Outcome[] {
  const { v } = metadataOf(page);
  if (v !== PAGE_VERSION) throw new UnreadableFact(`page ${page.revision} is of version ${v}`);
  return (page.data as PageWritten).outcomes;
}

/** Called for the outcomes that a context uses: what others asked for may be newer than its program. @throws UnreadableFact */
export function refuseNewer({ revision }: RecordedEvent, { n, v }: Outcome): void {
  const version: number = v;
  if (version !== OUTCOME_VERSION)
    throw new UnreadableFact(`outcome ${n} on page ${revision} is of version ${version}`);
}
