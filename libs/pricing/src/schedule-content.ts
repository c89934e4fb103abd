// What two persons agree on when they agree on a version of a price list, and the digest that names exactly that.
import { canonicalBytes, hashHex, sha256 } from '@daybook/canon';
import type { FeeRule } from '@daybook/contracts';

export interface ScheduleContent {
  /** RFC 3339 UTC ms. */
  readonly effectiveFrom: string;
  /** ISO 4217; every amount of every rule is given in each of them. */
  readonly currencies: readonly string[];
  readonly rules: readonly FeeRule[];
}

/** SHA-256 (hex) of the canonical content: any other content, version or schedule has another digest. */
export function scheduleDigest(scheduleId: string, version: number, content: ScheduleContent): string {
  const { effectiveFrom, currencies, rules } = content;
  return hashHex(sha256(canonicalBytes({ scheduleId, version, effectiveFrom, currencies, rules })));
}
