// `npm run backup -- --to <dir>`: one consistent copy of everything this installation must not lose.
import { EX_CONFIG, EX_USAGE, PRIVATE_UMASK } from '@daybook/host';
import { parseArgs } from 'node:util';
import { NeedsMending } from '../installation/needs-mending';
import { daybookHome } from '../installation/run-file';
import { CannotBackUp } from './database/definitions';
import { Display } from './display';
import { BackupRefused, takeBackup } from './take-backup';

const HELP = `Copies the log, the databases of all contexts, the keys and the published heads, while the platform runs or not.

  npm run backup -- --to <dir>     into a new directory, which only you can read: it holds keys and is not encrypted
  npm run backup -- --help         this text

Databases come first and the log after them: the log then holds whatever a read model has seen. Every file is named with
its SHA-256 in manifest.json, which is written last; a directory without it is no backup. The simulated card rail is an
outside party and not in it. With DATABASE_URL the databases are read from that server. With ESDB_URL the log is on a
server of its own, whose tools have to back it up: this command says when. Set both as they are set where the platform runs:
the installation remembers what it is made of, and other stores are refused.

Exit code 0: there is a backup; 1: there is none, and why; 64: the arguments are wrong; 78: the settings name other stores.
Bring it back with: npm run restore -- --from <dir>`;

class UsageError extends Error {
  override readonly name = 'UsageError';
}

async function main(): Promise<void> {
  const { to, help } = readArguments();
  if (help === true) return void process.stdout.write(`${HELP}\n`);
  if (to === undefined || to === '') throw new UsageError(`Say where to: --to <dir>\n\n${HELP}`);
  process.umask(PRIVATE_UMASK);
  const display = new Display();
  const home = daybookHome();
  display.say(`Backing up ${home}`);
  const { id, takenAt, lacks } = await takeBackup(home, to, process.env, display);
  for (const text of lacks) display.say(`\nNOT IN IT: ${text}`);
  const ends = lacks.length === 0 ? 'is complete' : 'is taken, without what is named above';
  display.say(`\nThe backup ${id} of ${takenAt} ${ends}: ${to}`);
  display.say('It is not encrypted: keep it where only readers of the platform’s keys may read it.');
}

function readArguments(): { to?: string | undefined; help?: boolean | undefined } {
  try {
    return parseArgs({ options: { to: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const isExpected =
      error instanceof BackupRefused ||
      error instanceof CannotBackUp ||
      error instanceof NeedsMending ||
      error instanceof UsageError;
    const said = error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${isExpected ? '' : 'There is no backup: '}${said}\n`);
    process.exit(error instanceof UsageError ? EX_USAGE : error instanceof NeedsMending ? EX_CONFIG : 1);
  },
);
