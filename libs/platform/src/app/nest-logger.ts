// Nest's own messages in our log: its warnings and errors keep their level, the rest is logged as debug.
import type { LoggerService } from '@nestjs/common';
import type { Logger } from '../observability/logger';

export function nestLogger(logger: Logger): LoggerService {
  const about = (parameters: readonly unknown[]): { from: string } => ({ from: String(parameters.at(-1) ?? 'Nest') });
  return {
    log: (message: unknown, ...parameters: unknown[]) => logger.debug(about(parameters), String(message)),
    warn: (message: unknown, ...parameters: unknown[]) => logger.warn(about(parameters), String(message)),
    error: (message: unknown, ...parameters: unknown[]) => logger.error(about(parameters), String(message)),
  };
}
