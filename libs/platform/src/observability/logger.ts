// How the program speaks to its operators: one bounded JSON line per event, without secrets.
import pino from 'pino';
import { boundedFields } from './bounded-fields';

export type LogFields = Readonly<Record<string, unknown>>;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Code logs through this; also the injection token. Fields are ids, codes and numbers; never bodies or names. */
export abstract class Logger {
  abstract debug(fields: LogFields, message: string): void;
  abstract info(fields: LogFields, message: string): void;
  abstract warn(fields: LogFields, message: string): void;
  abstract error(fields: LogFields, message: string): void;
}

interface LoggerOptions {
  readonly context: string;
  readonly level: LogLevel;
  /** Where lines go; standard output when absent. */
  readonly destination?: { write(line: string): void };
}

const MESSAGE_MAX = 500;

export function createLogger({ context, level, destination }: LoggerOptions): pino.Logger {
  return pino(
    {
      level,
      base: { context, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: boundedFields },
      hooks: {
        logMethod(args, method) {
          const [first, second, ...others] = args.map((arg: unknown) =>
            typeof arg === 'string' ? arg.slice(0, MESSAGE_MAX) : arg,
          );
          method.apply(this, [first, second as string, ...others] as Parameters<pino.LogFn>);
        },
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
