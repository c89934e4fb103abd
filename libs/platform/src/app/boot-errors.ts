// What does an app say, and with which exit code does it end, when it cannot start?
import { EX_CONFIG } from '@daybook/host';
import { ConfigProblems } from '../config/environment';
import { EpochDiffers } from '../epoch/epoch-differs';
import { AheadOfLog } from '../subscriptions/failures';
import { UnsafeRoutes } from '../access/route-inspection';
import { StoreRefused } from './store-failures';

export function describeBootError(error: unknown): { readonly message: string; readonly exitCode: number } {
  const needsPerson = error instanceof ConfigProblems || error instanceof EpochDiffers || error instanceof StoreRefused;
  if (needsPerson) return { message: error.message, exitCode: EX_CONFIG };
  if (error instanceof AheadOfLog || error instanceof UnsafeRoutes) return { message: error.message, exitCode: 1 };
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 };
}
