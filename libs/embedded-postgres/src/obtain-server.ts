// What has to be done, and waited for, before a server on a directory can be used; runs under the directory's lock.
import { ownerOf } from '@daybook/host';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseAccount } from './account';
import { PortTakenError, claimPort } from './free-port';
import { holdServer, readGuardInfo, type GuardLink } from './guard-link';
import { spawnGuard } from './guard-process';
import type { GuardInfo, GuardSpec } from './guard-protocol';
import { dataArgument, initialiseUnlessDone } from './initialise';
import { findNativeBinaries } from './native-binaries';
import { postgresProcessesOn } from './processes';
import {
  readPostmasterFile,
  removePostmasterFile,
  type PostmasterFile,
  type ServerDirectory,
} from './server-directory';
import { closeLog, logLength, logSince, logTail, openLog } from './server-log';
import { serverSettings } from './server-settings';

interface ServerRequest {
  readonly directory: ServerDirectory;
  readonly port: number;
  readonly durable: boolean;
  readonly ephemeral: boolean;
  readonly lingerMs: number;
  readonly readyTimeoutMs: number;
  readonly mayStart: boolean;
  readonly log: (line: string) => void;
}

export interface ObtainedServer {
  readonly info: GuardInfo;
  readonly link: GuardLink;
  readonly attached: boolean;
}

const POLL_MS = 10;
const LEFTOVER_PATIENCE_MS = 1_000;
const LEFTOVER_TERMINATION_MS = 2_000;
const PORT_ATTEMPTS = 5;

/** Attaches to a guarded server, adopts one whose guard was killed, waits for one that is ending, or starts one. */
export async function obtainServer(request: ServerRequest): Promise<ObtainedServer | undefined> {
  const { directory, log } = request;
  const logOffset = logLength(directory.log);
  const deadline = Date.now() + request.readyTimeoutMs;
  for (;;) {
    const info = readGuardInfo(directory.guard);
    const link = info === undefined ? 'gone' : await holdRunningServer(info);
    if (info !== undefined && typeof link === 'object') {
      log(`Postgres already runs on ${directory.root} (port ${info.port}, pid ${info.postmasterPid}).`);
      return await whenReady({ info, link, attached: true }, request, { deadline, logOffset });
    }
    const { postmaster, others } = serverProcesses(directory);
    if (postmaster !== undefined && postmaster.status !== 'stopping' && link === 'gone') {
      log(`Postgres already runs on ${directory.root} without a guard (pid ${postmaster.pid}); it is given a new one.`);
      return await adopt(postmaster, info, request, { deadline, logOffset });
    }
    if (postmaster === undefined && others.length === 0 && link === 'gone') {
      if (!request.mayStart) return undefined;
      return await start(request, deadline);
    }
    if (postmaster === undefined && others.length > 0) await endLeftovers(directory, log);
    if (Date.now() > deadline) {
      throw new Error(`Postgres on ${directory.root} does not finish stopping. ${logTail(directory.log, logOffset)}`);
    }
    await sleep(POLL_MS);
  }
}

/** A busy guard may not have noticed yet that its postmaster was killed, and still promise to hold it. */
async function holdRunningServer(info: GuardInfo): Promise<GuardLink | 'closing' | 'gone'> {
  const link = await holdServer(info);
  if (typeof link !== 'object' || ownerOf(info.postmasterPid) !== undefined) return link;
  link.release();
  return 'closing';
}

/** A pid in `postmaster.pid` counts only if that process is a Postgres working in this data directory. */
function serverProcesses(directory: ServerDirectory): { postmaster: PostmasterFile | undefined; others: number[] } {
  const file = readPostmasterFile(directory);
  const pids = postgresProcessesOn(directory.data);
  const postmaster = file !== undefined && pids.includes(file.pid) ? file : undefined;
  return { postmaster, others: pids.filter((pid) => pid !== postmaster?.pid) };
}

/** Backends of a killed postmaster end by themselves, unless they are busy: then they are told, and at last made to. */
async function endLeftovers(directory: ServerDirectory, log: (line: string) => void): Promise<void> {
  const began = Date.now();
  let told = false;
  for (let pids = postgresProcessesOn(directory.data); pids.length > 0; pids = postgresProcessesOn(directory.data)) {
    const waited = Date.now() - began;
    if (waited > LEFTOVER_PATIENCE_MS + LEFTOVER_TERMINATION_MS) signalAll(pids, 'SIGKILL');
    else if (waited > LEFTOVER_PATIENCE_MS) signalAll(pids, 'SIGTERM');
    if (!told) log(`Waiting for ${pids.length} processes of a Postgres that was killed …`);
    told = true;
    await sleep(POLL_MS * 2);
  }
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

interface Waiting {
  readonly deadline: number;
  /** Where in the log this attempt begins. */
  readonly logOffset: number;
}

async function adopt(
  postmaster: PostmasterFile,
  before: GuardInfo | undefined,
  request: ServerRequest,
  waiting: Waiting,
): Promise<ObtainedServer> {
  const durable = before?.durable ?? request.durable;
  const spec = { adopt: postmaster.pid, command: '', args: [], account: {}, port: postmaster.port, durable };
  return whenReady(await guarded(spec, request), request, waiting);
}

async function start(request: ServerRequest, deadline: number): Promise<ObtainedServer> {
  const { directory, durable, log } = request;
  if (request.ephemeral) rmSync(directory.data, { recursive: true, force: true });
  else removePostmasterFile(directory);
  const account = chooseAccount(directory.data);
  const binaries = findNativeBinaries(account);
  const initialised = await initialiseUnlessDone(directory, account, binaries, durable);
  if (initialised === 'initialised') log(`Postgres data created in ${directory.data}.`);
  for (let attempt = 1; ; attempt++) {
    const port = await claimPort(request.port);
    const args = ['-D', dataArgument(directory.data, account), ...serverSettings({ port, durable })];
    const spec = { adopt: undefined, command: binaries.postgres, args, account, port, durable };
    const waiting = { deadline: Date.now() + request.readyTimeoutMs, logOffset: logLength(directory.log) };
    try {
      const server = await whenReady(await guarded(spec, request), request, waiting);
      log(`Postgres is ready on port ${port} (pid ${server.info.postmasterPid}).`);
      return server;
    } catch (error) {
      const written = logSince(directory.log, waiting.logOffset);
      const lostPort = written.includes('Address already in use');
      if (lostPort && (request.port !== 0 || attempt === PORT_ATTEMPTS)) throw new PortTakenError(port);
      const blocked = written.includes('pre-existing shared memory block') && Date.now() < deadline;
      if (!lostPort && !blocked) throw error;
      await sleep(blocked ? POLL_MS * 10 : 0);
    }
  }
}

type ServerSpec = Omit<GuardSpec, 'cwd' | 'infoFile' | 'logFile' | 'lingerMs' | 'ephemeral'>;

async function guarded(server: ServerSpec, request: ServerRequest): Promise<ObtainedServer> {
  const { directory, lingerMs, ephemeral } = request;
  const log = openLog(directory.log);
  try {
    const info = await spawnGuard(
      { ...server, cwd: directory.data, infoFile: directory.guard, logFile: directory.log, lingerMs, ephemeral },
      log,
    );
    const link = await holdServer(info);
    if (typeof link === 'object') return { info, link, attached: false };
    throw new Error(`Postgres ended at once. ${logTail(directory.log, 0)}`);
  } finally {
    closeLog(log);
  }
}

/** Waits for the status Postgres writes for its own tools; it needs no password and no connection. */
async function whenReady(server: ObtainedServer, request: ServerRequest, waiting: Waiting): Promise<ObtainedServer> {
  const { directory } = request;
  let ended: string | undefined;
  void server.link.ended.then((end) => (ended = end.server === 'exited' ? end.reason : 'its guard was killed'));
  if (request.durable && !server.info.durable) {
    server.link.release();
    throw new Error(`The Postgres on ${directory.root} runs without durability, for tests; stop it first.`);
  }
  for (;;) {
    const file = readPostmasterFile(directory);
    if (file?.pid === server.info.postmasterPid && file.status === 'ready') return server;
    if (ended !== undefined) {
      throw new Error(`Postgres ended before it was ready (${ended}). ${logTail(directory.log, waiting.logOffset)}`);
    }
    if (Date.now() > waiting.deadline) {
      if (!server.attached) server.link.stopServer();
      else server.link.release();
      await server.link.ended;
      const tail = logTail(directory.log, waiting.logOffset);
      throw new Error(`Postgres was not ready within ${request.readyTimeoutMs} ms. ${tail}`);
    }
    await sleep(POLL_MS);
  }
}
