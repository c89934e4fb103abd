// Which failures of a consumer pass by themselves? And the failures that have a class of their own.
import { types } from 'node:util';
import type { RecordedEvent } from '../event-store/event-log';
import { PolicyParks, ProjectionHalts } from './consumer';
import { comparePlaces, type Place } from './place';

/** Another process moved this checkpoint: load it again and go on from there. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

/** Events are missing between the last one seen and the one that came. */
export class GapFound extends Error {
  override readonly name = 'GapFound';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly found: number,
  ) {
    super(`${stream}: revision ${expected} should come next, ${found} came`);
  }
}

/** A policy needs a read model that has not come as far as the event it handles: it tries again. */
export class ReferenceBehind extends Error {
  override readonly name = 'ReferenceBehind';
}

/** The consumer cannot go on by itself; `event` is the one that it cannot take, if it is known. */
export class ConsumerHalted extends Error {
  override readonly name = 'ConsumerHalted';
  constructor(
    readonly reason: string,
    readonly event?: RecordedEvent,
  ) {
    super(reason);
  }
}

/** The session was ended from outside: lease lost, an operator's request, or the process stops. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

/**
 * A consumer has seen events that the log does not hold: the log lost its tail, was restored from an older copy, or is another
 * log. Nothing may go on, because everything derived would disagree with the log for ever.
 */
export class AheadOfLog extends Error {
  override readonly name = 'AheadOfLog';
  constructor(
    readonly consumer: string,
    readonly checkpoint: Place,
    readonly head: Place,
  ) {
    super(
      comparePlaces(checkpoint, head) > 0
        ? `${consumer} has read up to ${checkpoint.position}, but the log ends at ${head.position}: nothing goes on.\n${WHAT_TO_DO}`
        : `${consumer} has read another event at ${checkpoint.position} than the log holds there: nothing goes on.\n${WHAT_TO_DO}`,
    );
  }
}

/** Three lines in all, none too long for a terminal: a supervisor prints the last three. */
const WHAT_TO_DO = [
  'The log lost its end, was restored from an older copy, or is another. Restore its newest copy, or everything from one backup:',
  'npm run restore -- --from <dir> --force (see docs/runbooks/restore.md). In development npm start -- --reset begins anew.',
].join('\n');

const TRANSIENT_SQL_CLASSES = new Set(['08', '53', '57', '58']);
const TRANSIENT_SQL_STATES = new Set(['40001', '40P01', '40003', '55P03', '25006', '25P03', '3D000']);
const TRANSIENT_NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_SOCKET',
]);
const TRANSIENT_NAMES = new Set([
  'CheckpointMoved',
  'LogUnavailable',
  'SubscriptionEnded',
  'OutcomeUnknown',
  'TooManyConflicts',
  'TimeoutError',
  'AbortError',
  'ConnectionLost',
  'ReferenceBehind',
  'QueryRunnerAlreadyReleasedError',
  'QueryRunnerProviderAlreadyReleasedError',
  'TransactionNotStartedError',
]);
const TRANSIENT_MESSAGE =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed|Query read timeout|Driver not Connected)/i;

/** Lost connections, serialisation failures, a server that restarts, a log that cannot be reached: try again, for ever. */
export function isTransient(error: unknown): boolean {
  if (error instanceof PolicyParks || error instanceof ProjectionHalts) return false;
  for (let at: unknown = error, depth = 0; types.isNativeError(at) && depth < 5; at = causeOf(at), depth += 1) {
    if (TRANSIENT_NAMES.has(at.name) || TRANSIENT_MESSAGE.test(at.message)) return true;
    const code = 'code' in at ? at.code : undefined;
    if (typeof code !== 'string') continue;
    if (TRANSIENT_NETWORK_CODES.has(code) || TRANSIENT_SQL_STATES.has(code)) return true;
    if (code.length === 5 && 'severity' in at && TRANSIENT_SQL_CLASSES.has(code.slice(0, 2))) return true;
  }
  return false;
}

/** A schema or table is not there, at the outermost statement. */
export function isMissingTable(error: unknown): boolean {
  const cause = types.isNativeError(error) ? (causeOf(error) ?? error) : undefined;
  const code = types.isNativeError(cause) && 'code' in cause ? cause.code : undefined;
  return code === '42P01' || code === '3F000';
}

function causeOf(error: Error): unknown {
  if ('errors' in error && Array.isArray(error.errors)) return error.errors[0];
  return 'driverError' in error ? error.driverError : error.cause;
}

/** One line for logs, rows and operators. */
export function describeFailure(error: unknown): string {
  return types.isNativeError(error) ? `${error.name}: ${error.message}`.slice(0, 1000) : String(error).slice(0, 1000);
}
