// What deciding knows of an earlier journal transaction that is reversed or refunded.
import type { Journalled } from '@daybook/contracts';

/** An earlier journal transaction, and the instant at which it was recorded. */
export interface Original {
  readonly outcome: Journalled;
  readonly recordedAt: string;
}
