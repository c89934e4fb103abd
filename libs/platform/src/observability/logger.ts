// How the program speaks to its operators: one bounded JSON line per event, with the correlation id, without secrets.
import pino from 'pino';
import { requestContexts } from '../http/request-context';
import { boundedFields } from './bounded-fields';

export type LogFields = Readonly<Record<string, unknown>>;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What code logs through, and the injection token for it. Fields are ids, codes and numbers; never bodies or names. */
export abstract class Logger {
  abstract debug(fields: LogFields, message: string): void;
  abstract info(fields: LogFields, message: string): void;
  abstract warn(fields: LogFields, message: string): void;
  abstract error(fields: LogFields, message: string): void;
}

export interface LoggerOptions {
  readonly context: string;
  readonly level: LogLevel;
  /** Where lines go; standard output when absent. */
  readonly destination?: { write(line: string): void };
}

export function createLogger(options: LoggerOptions): Logger {
  return new BoundedLogger(
    pino(
      {
        level: options.level,
        base: { context: options.context, pid: process.pid },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      options.destination ?? pino.destination({ fd: 1, sync: true }),
    ),
  );
}

class BoundedLogger extends Logger {
  constructor(private readonly pino: pino.Logger) {
    super();
  }
  debug(fields: LogFields, message: string): void {
    this.write('debug', fields, message);
  }
  info(fields: LogFields, message: string): void {
    this.write('info', fields, message);
  }
  warn(fields: LogFields, message: string): void {
    this.write('warn', fields, message);
  }
  error(fields: LogFields, message: string): void {
    this.write('error', fields, message);
  }

  private write(level: 'debug' | 'info' | 'warn' | 'error', fields: LogFields, message: string): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const correlationId = requestContexts.getStore()?.correlationId;
    const bounded = boundedFields(fields);
    this.pino[level](correlationId === undefined ? bounded : { correlationId, ...bounded }, message.slice(0, 500));
  }
}
