// May the store delete events of the ledger's streams? Their metadata must hold no setting that allows it.
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { AccessDenied, type EventLog } from '@daybook/platform';
import { differs } from '../finding';

const FORGETTING = ['$maxAge', '$maxCount', '$tb'];

/** Settings that this program may not read are passed over. @throws Differs */
export async function checkAppendOnly(log: EventLog): Promise<void> {
  for (const stream of [INBOX_STREAM, BOOK_STREAM]) {
    const settings = await settingsOf(log, `$$${stream}`);
    const found = FORGETTING.find((name) => settings[name] !== undefined);
    if (found !== undefined)
      differs(`settings of ${stream}`, 'nothing that lets it forget', `${found} ${JSON.stringify(settings[found])}`);
  }
}

async function settingsOf(log: EventLog, stream: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    for await (const { data } of log.readStream(stream, { direction: 'backwards', maxCount: 1 })) {
      return typeof data === 'object' && data !== null ? { ...data } : {};
    }
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error;
  }
  return {};
}
