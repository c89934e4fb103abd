// How does a process run at low priority, and with it the Postgres sessions that work for it?
import { readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** The lowest priority there is (0 to 19): such a process gets what the others leave free. */
export const NICENESS = 19;
const AGAIN_MS = 150;
/** A minute: when a whole platform starts, each of its processes and connections asks at the same time. */
const ATTEMPTS_MAX = 400;

/** From now on this process, or another one of the same user, runs at low priority. */
export function lowerPriority(pid = process.pid): void {
  lower(pid, () => true);
}

interface Backend {
  /** As the server says; a process of this machine only when the server runs on it. */
  readonly pid: number;
  /** Our end of the connection. */
  readonly port: number;
}

/**
 * Lowers the priority of the Postgres process that serves one connection of ours, when the server is on this machine: a process
 * with that number whose title says that it serves our end of the connection.
 */
export function lowerBackendPriority({ pid, port }: Backend): void {
  lower(pid, () => isBackendFor(pid, port));
}

function isBackendFor(pid: number, port: number): boolean {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return title.startsWith('postgres: ') && title.includes(`(${port})`);
  } catch {
    return false;
  }
}

function lower(pid: number, isStillIt: () => boolean, attempt = 1): void {
  if (!isStillIt()) return;
  try {
    setPriority(pid, NICENESS);
    lowerSession(pid);
  } catch (error) {
    // Another system does not weigh sessions, and another user's process may not be lowered: the priority stays as it was.
    if (!isTooSoon(error) || attempt === ATTEMPTS_MAX) return;
    // At random moments: two processes that ask in step would always refuse each other.
    const wait = AGAIN_MS * (0.5 + Math.random());
    setTimeout(() => lower(pid, isStillIt, attempt + 1), wait).unref();
  }
}

/**
 * Linux weighs whole sessions against each other before it looks at their processes, and every service and every connection of
 * Postgres is a session of its own: the priority of the process alone would change nothing. A session that another program
 * began, such as a terminal or a script that starts all services, is left alone.
 */
function lowerSession(pid: number): void {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold any character, so the fields are counted behind it.
  const session = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
  if (session === pid) writeFileSync(`/proc/${pid}/autogroup`, String(NICENESS));
}

/**
 * Linux accepts one such change in a tenth of a second from all unprivileged processes of the machine. Recognised by its code
 * alone: what Node throws need not be an Error of the realm that asks.
 */
export function isTooSoon(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}
