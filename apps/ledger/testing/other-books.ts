// Books that are not the one that was written: shorter, or rewritten from a page on with every hash made to fit.
import { canonicalJson, hashHex, leafHash, MerkleFrontier } from '@daybook/canon';
import {
  BOOK_STREAM,
  GENESIS_HASH,
  PAGE_WRITTEN,
  pageEventId,
  pageHash,
  pageMetadata,
  type Outcome,
  type PageWritten,
} from '@daybook/contracts';
import { type EventLog, InMemoryLog } from '@daybook/platform';

export async function pagesOf(log: EventLog): Promise<PageWritten[]> {
  const pages: PageWritten[] = [];
  for await (const { data } of log.readStream(BOOK_STREAM)) pages.push(data as PageWritten);
  return pages;
}

export async function logOf(pages: readonly PageWritten[]): Promise<InMemoryLog> {
  const log = new InMemoryLog();
  for (const [at, { head, outcomes }] of pages.entries()) {
    const event = { id: pageEventId(head), type: PAGE_WRITTEN, data: { head, outcomes }, metadata: pageMetadata(head) };
    await log.append(BOOK_STREAM, [event], at === 0 ? 'no-stream' : at - 1);
  }
  return log;
}

/** The same pages with other outcomes; roots and links are those of what they hold. */
export function rewritten(pages: readonly PageWritten[], change: (outcome: Outcome) => Outcome): PageWritten[] {
  const tree = MerkleFrontier.empty();
  let previousHash = GENESIS_HASH;
  return pages.map(({ head, outcomes }) => {
    const others = outcomes.map(change);
    for (const outcome of others) tree.append(leafHash(canonicalJson(outcome)));
    const refitted = { ...head, merkleRoot: hashHex(tree.root()), previousHash };
    previousHash = pageHash(refitted);
    return { head: refitted, outcomes: others };
  });
}
