// `npm start`: brings the whole platform up on this machine, keeps it running, and says what to try.
import { resetPostgres } from '@daybook/embedded-postgres';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTEXTS } from '../installation/contexts';
import { endRestore, refuseUnfinishedRestore } from '../installation/unfinished-restore';
import { daybookHome, readRunFile, type RunFile } from '../installation/run-file';
import { servicesWith, type Service } from '../installation/services';
import { EX_CONFIG } from './supervised-process';
import { StartRefused, Supervisor } from './supervisor';

const HELP = `Starts Daybook on this machine and keeps it running; Ctrl-C stops it.

  npm start                 start everything
  npm start -- --standby    and a second ledger, which takes over when the first dies
  npm start -- --reset      throw away all data of this installation first
  npm start -- --help       this text

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

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { reset: { type: 'boolean' }, standby: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return say(HELP);

  const home = daybookHome();
  const running = readRunFile(home);
  if (running !== undefined) {
    if (values.reset)
      throw new Error(`Daybook is running (process ${running.supervisorPid}): stop it with Ctrl-C before --reset.`);
    say(`Daybook is already running here since ${running.startedAt} (process ${running.supervisorPid}).`);
    return say(addresses(running));
  }
  if (values.reset) await reset(home);
  refuseUnfinishedRestore(home);
  mkdirSync(home, { recursive: true });

  const services = servicesWith({ standby: values.standby === true });
  const supervisor = new Supervisor(home, process.env, { ready: sayReady, died: sayDied }, services);
  stopWhenTold(supervisor);
  say(`Starting Daybook; data, logs and keys are in ${home}`);
  await supervisor.start();
  const run = readRunFile(home);
  if (run !== undefined) say(`\nDaybook is ready.\n${addresses(run)}\n${TRY}`);
}

async function reset(home: string): Promise<void> {
  await resetPostgres(join(home, 'postgres'));
  endRestore(home);
  const ofContexts = CONTEXTS.flatMap(({ folders = [], outsideParties = [] }) => [
    ...folders,
    ...outsideParties.map(({ folder }) => folder),
  ]);
  for (const part of ['eventstore', ...ofContexts, 'logs']) rmSync(join(home, part), { recursive: true, force: true });
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

function sayReady(service: Service, url: string): void {
  say(`  ready    ${service.title.padEnd(24)} ${withoutPassword(url)}`);
}

function sayDied(service: Service, reason: string, logFile: string): void {
  say(`  ended    ${service.title.padEnd(24)} ${reason}; restarting. Last words (${logFile}):`);
  say(
    lastLines(logFile, 3)
      .map((line) => `             ${line.slice(0, 200)}`)
      .join('\n'),
  );
}

function lastLines(file: string, count: number): string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
}

function addresses(run: RunFile): string {
  return servicesWith({ standby: true })
    .flatMap(({ name, title }) => {
      const service = run.services[name];
      return service === undefined ? [] : [`  ${title.padEnd(24)} ${withoutPassword(service.url)}`];
    })
    .join('\n');
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/([^:@/]+):[^@/]*@/, '//$1@');
}

const TRY = `
Interactive API documentation: add /docs to the addresses of ${CONTEXTS.map(({ name }) => name).join(', ')}. From a second shell:

  npm run demo                      a business day of payments, then the books
  npm run verify                    decide everything again and compare
  npm run story -- <payment id>     one payment's whole history
  npm run token -- --role finance   a token for the APIs

Ctrl-C stops everything.`;

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof StartRefused ? EX_CONFIG : 1);
}

main().catch(fail);
