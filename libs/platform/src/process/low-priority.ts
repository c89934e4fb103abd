// How work that nobody waits for leaves the processors of this machine to work that somebody waits for.
import { readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Of 0 to 19. While others want all there is hardly anything is left; what is free is taken all the same. */
export const NICENESS = 19;
const AGAIN_MS = 150;
/** A minute: a whole platform that starts, with each of its connections, asks at the same time. */
const ATTEMPTS_MAX = 400;

/** This process, or another one of ours, gives way to the others from now on. */
export function giveWay(pid = process.pid): void {
  lower(pid, () => true);
}

export interface Backend {
  /** As the server says: of this machine only where the server runs on it. */
  readonly pid: number;
  /** Our end of the connection. */
  readonly port: number;
}

/**
 * So does what a Postgres server does for one connection of ours, where the server is on this machine: a process with
 * that number which says that it serves our end of the connection.
 */
export function letGiveWay({ pid, port }: Backend): void {
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
    // Another system has no sessions to weigh, another user's process is not ours to lower: it is as important then.
    if (!isTooSoon(error) || attempt === ATTEMPTS_MAX) return;
    // At odd moments: who asks in step with another one would always come just after it.
    const wait = AGAIN_MS * (0.5 + Math.random());
    setTimeout(() => lower(pid, isStillIt, attempt + 1), wait).unref();
  }
}

/**
 * Linux weighs whole sessions against each other before it looks at what is in them, and every service and every
 * connection of Postgres is a session of its own: to say it of the process alone would change nothing. A session that
 * somebody else began, as of a terminal or of a script that starts all services, is not ours to lower.
 */
function lowerSession(pid: number): void {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold anything; the fields are counted behind it.
  const session = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
  if (session === pid) writeFileSync(`/proc/${pid}/autogroup`, String(NICENESS));
}

/**
 * Of all who have no special rights on the machine, Linux lets one say so in a tenth of a second. Told by the code
 * alone: what Node throws need not be an Error of the realm that asks.
 */
export function isTooSoon(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}
