// `npm run status`: how the installation is, once, on the terminal; the same is shown on the status page.
import { EventStoreLog } from '@daybook/platform';
import { parseArgs } from 'node:util';
import { daybookHome } from '../installation/run-file';
import { Unreachable } from '../installation/unreachable';
import { findInstallation } from '../installation/find-installation';
import { readOverview } from './read-overview';
import { overviewText } from './text';

const HELP = `Shows how this installation is: the book and its writer, the log, the databases, the apps, payments in flight, and how
far every subscription of every context is behind.

  npm run status             as text
  npm run status -- --json   for programs

The same is served at http://127.0.0.1:7009 (STATUS_PORT) while the platform runs.
Exit code 0: all is well; 1: there is something to look at; 2: nothing runs here and nothing is named to look at; 64: the
arguments are wrong.`;

class UsageError extends Error {
  override readonly name = 'UsageError';
}

async function main(): Promise<number> {
  const { json, help } = readArguments();
  if (help === true) return say(HELP);
  const { eventStoreUrl, databaseUrl = '' } = findInstallation(process.env);
  const log = new EventStoreLog({ connectionString: eventStoreUrl });
  const overview = await readOverview({ home: daybookHome(), log, databaseUrl });
  await log.close();
  say(json === true ? JSON.stringify(overview) : overviewText(overview));
  return overview.problems.length === 0 ? 0 : 1;
}

function readArguments(): { json?: boolean | undefined; help?: boolean | undefined } {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof UsageError ? 64 : error instanceof Unreachable ? 2 : 1);
  },
);
