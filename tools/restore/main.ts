// `npm run restore -- --from <dir>`: puts an installation back to where a backup was taken, and says what that means.
import { EX_CONFIG, EX_TEMPFAIL, EX_USAGE, LockHeld, PRIVATE_UMASK } from '@daybook/host';
import { parseArgs } from 'node:util';
import { CannotBackUp } from '../backup/database/definitions';
import { Display } from '../backup/display';
import { NoBackup } from '../backup/manifest';
import { NeedsMending } from '../installation/needs-mending';
import { daybookHome } from '../installation/run-file';
import { RestoreRefused } from './refuse-running';
import { type Part, PARTS, restoreBackup, type Restored } from './restore-backup';

const HELP = `Puts log, databases and keys back to where a backup was taken. The platform must not run.

  npm run restore -- --from <dir>              every file is checked first; refused where there is data already
  npm run restore -- --from <dir> --force      moves the data that is here aside (.daybook/replaced-<time>), never deletes it
  npm run restore -- --from <dir> --only log   one part alone: ${PARTS.join(', ')}. Read docs/runbooks/restore.md first:
                                               parts of different times stop every process that is ahead of the log
  npm run restore -- --help                    this text

What happened after the backup was taken is not in it. The log begins a new life (.daybook/incarnation.json), so that it
can be told from the one before. With DATABASE_URL the databases are restored on that server.

Exit code 0: restored; 1: refused or failed, and why; 64: the arguments are wrong; 75: another command works on this
installation; 78: the settings name other stores than it is made of.`;

class UsageError extends Error {
  override readonly name = 'UsageError';
}

async function main(): Promise<void> {
  const { from, only, force = false, help } = readArguments();
  if (help === true) return void process.stdout.write(`${HELP}\n`);
  if (from === undefined || from === '') throw new UsageError(`Say where from: --from <dir>\n\n${HELP}`);
  const part = PARTS.find((each) => each === only);
  if (only !== undefined && part === undefined)
    throw new UsageError(`--only is one of ${PARTS.join(', ')}, not "${only}".`);
  process.umask(PRIVATE_UMASK);
  const display = new Display();
  display.say(`Restoring ${from} to ${daybookHome()}`);
  const restored = await restoreBackup(daybookHome(), { from, force, only: part }, process.env, display);
  for (const line of summaryOf(restored, part)) display.say(line);
}

function summaryOf({ manifest, incarnation, aside, lost }: Restored, only: Part | undefined): string[] {
  return [
    `\nRestored: the backup ${manifest.id} of ${manifest.takenAt}.`,
    `The log begins a new life: incarnation ${incarnation.incarnation}. Nothing that was started before may go on.`,
    ...aside.map((path) => `What was here before is kept: ${path}`),
    ...(lost === undefined || lost.events <= 0
      ? ['Whatever happened after the backup was taken is not in it.']
      : [
          `The log that was here holds ${lost.events} events and ${lost.pages} pages of the book that this one does not:`,
          'compare them with published heads, the bank and the card rail before any payout (docs/runbooks/restore.md).',
        ]),
    ...manifest.lacks.map((text) => `NOT IN THE BACKUP: ${text}`),
    ...(only === undefined
      ? []
      : [`Only the ${only} was restored: whatever is ahead of the log will refuse to start.`]),
    '\nNow run:  npm start         and, once it is ready,\n          npm run verify',
  ];
}

function readArguments() {
  try {
    const options = {
      from: { type: 'string' },
      only: { type: 'string' },
      force: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EX_USAGE;
  if (error instanceof NeedsMending) return EX_CONFIG;
  return error instanceof LockHeld ? EX_TEMPFAIL : 1;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const isExpected =
      error instanceof RestoreRefused ||
      error instanceof NoBackup ||
      error instanceof CannotBackUp ||
      error instanceof NeedsMending ||
      error instanceof LockHeld ||
      error instanceof UsageError;
    const said = error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${isExpected ? '' : 'Not restored: '}${said}\n`);
    process.exit(exitCodeOf(error));
  },
);
