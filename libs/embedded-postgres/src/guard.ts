// The process that outlives a launcher: it ends Postgres when nobody holds the server any more, however they ended.
// It is also run from its source by the tests, so it imports nothing at run time but node's own modules.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { GuardAnswer, GuardInfo, GuardSpec } from './guard-protocol';

const FIRST_HOLDER_MS = 5_000;
const ADOPTED_POLL_MS = 100;
const FAST_SHUTDOWN_MS_MAX = 15_000;
const IMMEDIATE_SHUTDOWN_MS_MAX = 5_000;

const LOG_BYTES_MAX = 8 * 1024 * 1024;
const LOG_LOOK_MS = 10_000;

const spec = JSON.parse(process.argv[process.argv.length - 1] ?? '') as GuardSpec;
const token = randomBytes(24).toString('base64url');
const holders = new Set<Socket>();
const clients = new Set<Socket>();
let postmasterPid = 0;
let closing = false;
let ended = false;
let idle: NodeJS.Timeout | undefined;

const control = createServer(serve);
control.listen(0, '127.0.0.1', () => {
  if (spec.adopt === undefined) runServer();
  else adopt(spec.adopt);
  endWhenIdleFor(FIRST_HOLDER_MS);
});
setInterval(boundLog, LOG_LOOK_MS).unref();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endServer);

function runServer(): void {
  const child = spawn(spec.command, spec.args, {
    ...spec.account,
    cwd: spec.cwd,
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.on('error', (error) => finish(`could not be spawned: ${error.message}`));
  child.on('exit', (code, signal) => finish(signal === null ? `exit code ${code ?? '?'}` : `signal ${signal}`));
  if (child.pid !== undefined) announce(child.pid);
}

function adopt(pid: number): void {
  announce(pid);
  setInterval(() => {
    if (!isAlive(pid)) finish(closing ? 'exit code 0' : 'ended while adopted');
  }, ADOPTED_POLL_MS);
}

function announce(pid: number): void {
  postmasterPid = pid;
  const { port: guardPort } = control.address() as AddressInfo;
  const { port, durable } = spec;
  const info: GuardInfo = { guardPid: process.pid, guardPort, token, postmasterPid, port, durable };
  const unfinished = `${spec.infoFile}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(info), { mode: 0o600 });
  renameSync(unfinished, spec.infoFile);
  process.send?.(info);
}

function serve(client: Socket): void {
  let heard = '';
  clients.add(client);
  client.setEncoding('utf8');
  client.on('data', (chunk: string) => {
    heard += chunk;
    if (heard.length > 4_096) client.destroy();
    for (let end = heard.indexOf('\n'); end >= 0; end = heard.indexOf('\n')) {
      answer(client, heard.slice(0, end));
      heard = heard.slice(end + 1);
    }
  });
  client.on('error', () => client.destroy());
  client.on('close', () => {
    clients.delete(client);
    if (holders.delete(client) && holders.size === 0) endWhenIdleFor(spec.lingerMs);
  });
}

function answer(client: Socket, line: string): void {
  if (line === `${token} hold` && !closing) {
    clearTimeout(idle);
    holders.add(client);
    say(client, 'held');
  } else if (line === `${token} hold`) {
    say(client, 'closing');
  } else if (line === `${token} stop`) {
    endServer();
  } else {
    client.destroy();
  }
}

function say(client: Socket, message: GuardAnswer): void {
  client.write(`${message}\n`);
}

function endWhenIdleFor(milliseconds: number): void {
  clearTimeout(idle);
  idle = setTimeout(endServer, milliseconds);
}

/** Asks politely first (data that go with the server are not worth a checkpoint), then ever less so. */
function endServer(): void {
  if (closing) return;
  closing = true;
  clearTimeout(idle);
  signalServer(spec.ephemeral ? 'SIGQUIT' : 'SIGINT');
  setTimeout(() => signalServer('SIGQUIT'), FAST_SHUTDOWN_MS_MAX);
  setTimeout(() => signalServer('SIGKILL'), FAST_SHUTDOWN_MS_MAX + IMMEDIATE_SHUTDOWN_MS_MAX);
}

function signalServer(signal: NodeJS.Signals): void {
  if (postmasterPid > 0 && isAlive(postmasterPid)) process.kill(postmasterPid, signal);
}

function finish(reason: string): void {
  if (ended) return;
  ended = true;
  closing = true;
  if (postmasterPid === 0) process.stderr.write(`${spec.command} ${reason}\n`);
  if (spec.ephemeral) rmSync(spec.cwd, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  removeOwnInfo();
  for (const client of clients) client.end(`exited ${reason}\n` satisfies `${GuardAnswer}\n`);
  control.close();
  setTimeout(() => process.exit(0), clients.size === 0 ? 0 : 200);
}

/** The server holds its log open and appends: a long log is copied aside and cut in place. A full disk gets the room at once. */
function boundLog(): void {
  try {
    if (statSync(spec.logFile).size <= LOG_BYTES_MAX) return;
    try {
      copyFileSync(spec.logFile, `${spec.logFile}.1`);
    } finally {
      truncateSync(spec.logFile);
    }
  } catch {
    return;
  }
}

/** A later guard's announcement is not ours to remove. */
function removeOwnInfo(): void {
  try {
    const { token: announced } = JSON.parse(readFileSync(spec.infoFile, 'utf8')) as GuardInfo;
    if (announced === token) rmSync(spec.infoFile, { force: true });
  } catch {
    return;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
