// What does an app say, and with which exit code does it end, when it cannot start?
import { ConfigProblems } from '../config/environment';
import { EpochDiffers } from '../epoch/epoch-differs';
import { AheadOfLog } from '../subscriptions/failures';
import { UnsafeRoutes } from '../access/route-inspection';

/** sysexits.h: the configuration is wrong, or names data of another epoch; starting again will not help. */
const EX_CONFIG = 78;

export function describeBootError(error: unknown): { readonly message: string; readonly exitCode: number } {
  if (error instanceof ConfigProblems || error instanceof EpochDiffers)
    return { message: error.message, exitCode: EX_CONFIG };
  if (error instanceof AheadOfLog || error instanceof UnsafeRoutes) return { message: error.message, exitCode: 1 };
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 };
}
