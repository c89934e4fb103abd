// How are the accounts of the chart opened? The writing process sends what is missing until the inbox has it.
import type { OpenAccount } from '@daybook/contracts';
import { type Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { backoff, type InboxSender } from '@daybook/platform';

/** Sending it twice changes nothing. Resolves once it is sent, or the signal aborts. */
export async function sendChart(
  sender: Pick<InboxSender, 'send'>,
  bookkeeper: Bookkeeper,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      return void (await sender.send(missingFromChart(bookkeeper)));
    } catch (error) {
      onFailure(error);
      await backoff(failures, signal);
    }
  }
}

export function missingFromChart(bookkeeper: Bookkeeper | undefined): readonly OpenAccount[] {
  return CHART_OF_ACCOUNTS.filter(({ accountId }) => bookkeeper?.state.accounts.find(accountId) === undefined);
}
