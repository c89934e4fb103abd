// How a whole history is fetched from audit, page after page, and what is said when there is none.
import type { History, HistoryItem } from './history-item';

/** Something the person who asked can act on. */
export class NoStory extends Error {
  override readonly name = 'NoStory';
}

interface Page {
  readonly items: readonly HistoryItem[];
  readonly next?: string;
  readonly asOf: string;
}

const TIMEOUT_MS = 20_000;

/** @throws NoStory */
export async function fetchHistory(auditUrl: string, token: string, id: string): Promise<History> {
  const items: HistoryItem[] = [];
  for (let cursor: string | undefined; ;) {
    const url = new URL(`/history/${encodeURIComponent(id)}?limit=200`, auditUrl);
    if (cursor !== undefined) url.searchParams.set('cursor', cursor);
    const page = await get(url, token, id);
    items.push(...page.items);
    if (page.next === undefined) return { correlationId: id, items, asOf: page.asOf };
    cursor = page.next;
  }
}

async function get(url: URL, token: string, id: string): Promise<Page> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: unknown) => {
    throw new NoStory(`Audit does not answer at ${url.origin} (${reasonOf(error)}). It may be restarting: try again.`);
  });
  if (response.ok) return (await response.json()) as Page;
  if (response.status === 404) {
    throw new NoStory(`Nothing on the log belongs to "${id}". Ids are in the answers of payments and ledger, as "id".`);
  }
  if (response.status === 400 || response.status === 414) {
    throw new NoStory(`"${id}" is no id: an id is 1 to 200 visible ASCII characters, without quotes and backslashes.`);
  }
  throw new NoStory(`Audit answered ${response.status}: ${await response.text()}`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
