// `npm start`: brings the whole platform up on this machine, keeps it running, and says what to try.
import { resetPostgres } from '@daybook/embedded-postgres';
import { EX_CONFIG, EX_TEMPFAIL, EX_USAGE, LockHeld, maskSecrets, PRIVATE_UMASK } from '@daybook/host';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTEXTS } from '../installation/contexts';
import { CONTEXT_FOLDERS, lockInstallation, openInstallation } from '../installation/home';
import { NeedsMending } from '../installation/needs-mending';
import { namedIn, refuseOthers, refuseWithoutMasterKey, remember } from '../installation/made-of';
import { endRestore, refuseUnfinishedRestore } from '../installation/unfinished-restore';
import { daybookHome, readRunFile, type RunFile } from '../installation/run-file';
import { servicesWith, type Service } from '../installation/services';
import { say, sayError } from '../terminal/say';
import type { SupervisedProcess } from './supervised-process';
import { refuseFilledServers } from './filled-servers';
import { NotReady, Supervisor } from './supervisor';

const HELP = `Starts Daybook on this machine and keeps it running; Ctrl-C stops it.

  npm start                 start everything
  npm start -- --standby    and a second ledger, which takes over when the first dies
  npm start -- --reset      throw away all data of this installation first
  npm start -- --moved      log or databases were moved to where ESDB_URL and DATABASE_URL say; without it other stores
                            than those of the last start are refused
  npm start -- --help       this text

Exit code 0: stopped as told; 64: the arguments are wrong; 75: it may work later (it runs already, a port is taken, a store does
not answer); 78: settings or data have to be mended by a person, starting again will not help; 1: anything else.

Settings (environment):
  DAYBOOK_HOME              where data, logs and keys are (default .daybook)
  ESDB_URL                  use this EventStoreDB instead of the embedded one
  DATABASE_URL              use this Postgres instead of the embedded one
  LOW_PRIORITY              1: read models and audit run at low priority, behind posting; 0: they do not (default 1)
${servicesWith({ standby: true })
  .map(({ portSetting, defaultPort, title }) => `  ${portSetting.padEnd(26)}port of: ${title} (default ${defaultPort})`)
  .join('\n')}
`;

const PARENT_CHECK_MS = 500;

/** Daybook runs here already, or another command works on its data. */
class InUse extends Error {
  override readonly name = 'InUse';
}

async function main(): Promise<void> {
  const { reset: throwAway, standby, moved, help } = readArguments();
  if (help) return say(HELP);

  process.umask(PRIVATE_UMASK);
  const home = daybookHome();
  openInstallation(home);
  const running = readRunFile(home);
  if (running !== undefined) {
    const { pid } = running.supervisor;
    if (throwAway) throw new InUse(`Daybook is running (process ${pid}): stop it with Ctrl-C before --reset.`);
    say(addresses(running));
    throw new InUse(`Daybook is already running here since ${running.startedAt} (process ${pid}).`);
  }
  const release = lockInstallation(home);
  process.on('exit', release);
  if (!moved) refuseOthers(home, process.env);
  if (throwAway) await reset(home);
  refuseUnfinishedRestore(home);
  if (!throwAway) refuseWithoutMasterKey(home, process.env);
  remember(home, namedIn(process.env));

  const services = servicesWith({ standby });
  const supervisor = new Supervisor(home, process.env, { ...REPORT, gaveUp: (error) => stopAfter(error) }, services);
  const stopAfter = (error: Error): void => void supervisor.stop().then(() => fail(error), fail);
  stopWhenTold(supervisor);
  say(`Starting Daybook; data, logs and keys are in ${home}`);
  if (await supervisor.start()) say(`\nDaybook is ready.\n${addresses(supervisor.running())}\n${TRY}`);
}

function readArguments(): { reset: boolean; standby: boolean; moved: boolean; help: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        ...{ reset: { type: 'boolean' }, standby: { type: 'boolean' }, moved: { type: 'boolean' } },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const { reset: throwAway = false, standby = false, moved = false, help = false } = values;
    if (throwAway && moved) throw new Error('--reset and --moved contradict one another.');
    return { reset: throwAway, standby, moved, help };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

class UsageError extends Error {
  override readonly name = 'UsageError';
}

async function reset(home: string): Promise<void> {
  await refuseFilledServers(process.env);
  await resetPostgres(join(home, 'postgres'));
  endRestore(home);
  for (const part of ['eventstore', ...CONTEXT_FOLDERS, 'logs'])
    rmSync(join(home, part), { recursive: true, force: true });
  say('All data of this installation is gone; keys are kept.');
}

function stopWhenTold(supervisor: Supervisor): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say('\nStopping …');
    supervisor.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env['npm_lifecycle_event'] === 'start') stopWithParent(stop);
}

/** npm passes a signal on to the shell that it runs this process in, and to nothing else: that shell is gone then. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_CHECK_MS).unref();
}

const REPORT = {
  ready: ({ title }: Service, url: string): void => say(`  ready    ${title.padEnd(24)} ${withoutUser(url)}`),
  waiting: ({ title }: Service, why: string): void => say(`  waiting  ${title.padEnd(24)} ${why}`),
  died({ title }: Service, reason: string, child: SupervisedProcess): void {
    say(`  ended    ${title.padEnd(24)} ${reason}; restarting. Last words (${child.spec.logFile}):`);
    for (const line of child.lastLines(3)) say(`             ${line.slice(0, 200)}`);
  },
};

function addresses(run: RunFile): string {
  return servicesWith({ standby: true })
    .flatMap(({ name, title }) => {
      const service = run.services[name];
      return service === undefined ? [] : [`  ${title.padEnd(24)} ${withoutUser(service.url)}`];
    })
    .join('\n');
}

/** The password that was masked says nothing to a reader: the address alone. */
function withoutUser(url: string): string {
  return maskSecrets(url).replace(/:\[redacted\]@/, '@');
}

const TRY = `
Interactive API documentation: add /docs to the addresses of ${CONTEXTS.map(({ name }) => name).join(', ')}. From a second shell:

  npm run demo                      a business day of payments, then the books
  npm run verify                    decide everything again and compare
  npm run story -- <payment id>     one payment's whole history
  npm run token -- --role finance   a token for the APIs

Ctrl-C stops everything.`;

function fail(error: unknown): never {
  sayError(error instanceof LockHeld ? IN_USE(error) : error instanceof Error ? error.message : String(error));
  process.exit(exitCodeOf(error));
}

const IN_USE = ({ owner }: LockHeld): string =>
  `Another command works on this installation (process ${owner?.pid ?? '?'}): wait for it, or stop it.`;

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EX_USAGE;
  if (error instanceof InUse || error instanceof LockHeld || error instanceof NotReady) return EX_TEMPFAIL;
  return error instanceof NeedsMending ? EX_CONFIG : 1;
}

main().catch(fail);
