// May a reset begin? It throws away what is in the home, and would leave log or databases on a server behind, of another time.
import { LOG_STREAM } from '@daybook/contracts';
import { hostsOf } from '@daybook/host';
import { contextDatabases } from '../installation/databases';
import { NeedsMending } from '../installation/needs-mending';

/** @throws NeedsMending while a server that the settings name holds data of Daybook */
export async function refuseFilledServers({ DATABASE_URL: server, ESDB_URL: log }: NodeJS.ProcessEnv): Promise<void> {
  const found = server ? await contextDatabases(server) : [];
  if (server && found.length > 0)
    throw refusal(`the databases ${found.join(', ')} on ${hostsOf(server)}`, 'Drop them there first.');
  if (log && (await holdsLog(log)))
    throw refusal(
      `the log on ${hostsOf(log)}`,
      'Name an empty EventStoreDB, or set DAYBOOK_HOME to another directory.',
    );
}

function refusal(what: string, doThis: string): NeedsMending {
  return new NeedsMending(
    `--reset throws away what is in the installation's directory, not ${what}. Nothing was changed. ${doThis}`,
  );
}

async function holdsLog(url: string): Promise<boolean> {
  const { EventStoreLog } = await import('@daybook/platform');
  const log = new EventStoreLog({ connectionString: url });
  try {
    for await (const _ of log.readStream(LOG_STREAM, { from: 'start', maxCount: 1 })) return true;
    return false;
  } finally {
    await log.close();
  }
}
