// Who holds a lock? One process, named in a file by its number, its start and the boot of the machine: so a process that ended
// is told from a later one with the same number. Plain JavaScript: the bootstrap uses it before anything is installed.
'use strict';

const { spawnSync } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const { performance } = require('node:perf_hooks');

const LINUX = process.platform === 'linux';
const POLL_MS = 15;

/** Another process holds the lock; the message names it. */
class LockHeld extends Error {
  constructor(path, owner, waitedMs) {
    const waited = waitedMs === undefined ? '' : ` for over ${waitedMs} ms`;
    super(`${path} has been held by process ${owner?.pid ?? '?'}${waited}`);
    this.name = 'LockHeld';
    this.path = path;
    this.owner = owner;
  }
}

/** Undefined when there is no such process; one that has ended and was not yet waited for counts as none. */
function ownerOf(pid = process.pid) {
  const startedAt = LINUX ? startFromProc(pid) : startFromPs(pid);
  if (startedAt === 'ended' || (startedAt === undefined && !exists(pid))) return undefined;
  return { pid, startedAt, bootId: bootId() };
}

/** Whether `owner`, as it was read from a file, names a process that runs now. What no process of ours wrote names none. */
function isRunning(owner) {
  const { pid, startedAt, bootId: boot } = owner ?? {};
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (LINUX && (startedAt === undefined || boot !== bootId())) return false;
  const now = ownerOf(pid);
  if (now === undefined) return false;
  return startedAt === undefined || now.startedAt === undefined || now.startedAt === startedAt;
}

/** The fields of /proc/<pid>/stat are counted from behind the name in brackets, which may hold any character. */
function startFromProc(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : fields[19];
  } catch {
    return undefined;
  }
}

function startFromPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [state = '', ...started] = (stdout ?? '').trim().split(/\s+/);
  if (state === '') return undefined;
  return state.startsWith('Z') ? 'ended' : started.join(' ');
}

function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

let boot;
/** Undefined where the system does not tell. */
function bootId() {
  if (boot === undefined) {
    try {
      boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    } catch {
      boot = '';
    }
  }
  return boot === '' ? undefined : boot;
}

/** Where a system does not say when a process started, this tells our own lock from one of an earlier process with our number. */
const heldHere = new Set();

/** Takes the lock and answers with what releases it. @throws LockHeld */
function lockNow(path) {
  const mine = { ...ownerOf(), token: randomUUID() };
  const draft = `${path}.${mine.token}`;
  try {
    fs.writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
    // A link appears with its content in one step: no process reads half of it.
    if (!tryLink(draft, path) && !takeOver(draft, path)) throw new LockHeld(path, readOwner(path));
  } finally {
    fs.rmSync(draft, { force: true });
  }
  heldHere.add(path);
  return () => {
    heldHere.delete(path);
    if (readOwner(path)?.token === mine.token) fs.rmSync(path, { force: true });
  };
}

/** Runs `work` while no other process does so under the same `path`. @throws LockHeld after `timeoutMs` */
async function exclusively(path, { timeoutMs, onWait = () => undefined }, work) {
  const deadline = performance.now() + timeoutMs;
  const release = await take();
  try {
    return await work();
  } finally {
    release();
  }

  async function take() {
    for (let told = false; ; told = true) {
      try {
        return lockNow(path);
      } catch (error) {
        if (!(error instanceof LockHeld)) throw error;
        if (performance.now() > deadline) throw new LockHeld(path, error.owner, timeoutMs);
        if (!told) onWait(error.owner);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

function tryLink(from, to) {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Only the holder of a second lock may replace a dead holder, so that two that saw the same dead one cannot both win. */
function takeOver(draft, path) {
  if (!isAbandoned(path)) return false;
  const turn = `${path}.takeover`;
  if (!tryLink(draft, turn)) {
    if (isAbandoned(turn)) fs.rmSync(turn, { force: true });
    return false;
  }
  try {
    if (!isAbandoned(path)) return false;
    const replacement = `${draft}.new`;
    fs.linkSync(draft, replacement);
    fs.renameSync(replacement, path);
    return true;
  } finally {
    fs.rmSync(turn, { force: true });
  }
}

/** An empty or foreign file belongs to no process. */
function isAbandoned(path) {
  const owner = readOwner(path);
  if (owner?.pid === process.pid && owner.startedAt === undefined) return !heldHere.has(path);
  return !isRunning(owner);
}

/** Undefined when there is no lock, or when no process of ours wrote it. */
function readOwner(path) {
  try {
    const owner = JSON.parse(fs.readFileSync(path, 'utf8'));
    return Number.isInteger(owner?.pid) ? owner : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error.code === 'ENOENT') return undefined;
    throw error;
  }
}

module.exports = { LockHeld, exclusively, isRunning, lockNow, ownerOf, readOwner };
