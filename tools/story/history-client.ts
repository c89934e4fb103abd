// Fetches a whole history from audit, page after page, or says why there is none.
import { ApiProblem, NoAnswer, clientOf } from '@daybook/client';
import type { History, HistoryItem } from './history-item';

/** There is no story to tell; the message says what to do. */
export class NoStory extends Error {
  override readonly name = 'NoStory';
}

const TIMEOUT_MS = 20_000;

/** @throws NoStory */
export async function fetchHistory(auditUrl: string, token: string, id: string): Promise<History> {
  const audit = clientOf('audit', { baseUrl: auditUrl, token, requestTimeoutMs: TIMEOUT_MS, giveUpAfterMs: 0 });
  const params = { path: { correlationId: id }, query: { limit: 200 } };
  const items: HistoryItem[] = [];
  let asOf = '';
  try {
    for await (const page of audit.pages('/history/{correlationId}', { params })) {
      items.push(...(page.items as HistoryItem[]));
      asOf = page.asOf ?? asOf;
    }
  } catch (error) {
    throw explained(error, auditUrl, id);
  }
  return { correlationId: id, items, asOf };
}

function explained(error: unknown, auditUrl: string, id: string): unknown {
  const reason = error instanceof NoAnswer ? error.cause : error;
  if (!(reason instanceof ApiProblem)) {
    if (!(error instanceof NoAnswer)) return error;
    const why = reason instanceof Error ? reason.message : String(reason);
    return new NoStory(
      `Audit does not answer at ${new URL(auditUrl).origin} (${why}). It may be restarting: try again.`,
    );
  }
  if (reason.status === 404) {
    return new NoStory(
      `Nothing on the log belongs to "${id}". Ids are in the answers of payments and ledger, as "id".`,
    );
  }
  if (reason.status === 400 || reason.status === 414) {
    return new NoStory(`"${id}" is no id: an id is 1 to 200 visible ASCII characters, without quotes and backslashes.`);
  }
  return new NoStory(`Audit answered ${reason.message}`);
}
