// What billing tells on the log about price lists, and what payments keeps of it.
import { scheduleDigest } from '@daybook/pricing';
import {
  FEE_SCHEDULE_PUBLISHED,
  FEE_VERSION_WITHDRAWN,
  type FeeSchedulePublished,
  type FeeVersionWithdrawn,
} from '@daybook/contracts';
import { metadataOf, ProjectionHalts, type RecordedEvent, type Source } from '@daybook/platform';
import type { FeeScheduleRow } from './fee-schedule.entity';

/** All of billing, so that a token of billing's answers says how far this was followed. */
export const PRICE_LISTS: Source = { streamPrefixes: ['billing.'] };

/** The versions of both facts that this program reads. */
const KNOWN_VERSION = 1;

/** Of which row an event tells; undefined when payments does not price by what it says. */
export function rowIdOf({ type, data }: RecordedEvent): string | undefined {
  if (type !== FEE_SCHEDULE_PUBLISHED && type !== FEE_VERSION_WITHDRAWN) return undefined;
  const { scheduleId, version } = data as FeeSchedulePublished | FeeVersionWithdrawn;
  return `${scheduleId}/${version}`;
}

/**
 * The row after one of these two facts. A version that was withdrawn before it was published leaves no row. @throws ProjectionHalts
 * on a version of the fact that is not known, and when the digest is not that of the content
 */
export function rowAfter(row: FeeScheduleRow | undefined, event: RecordedEvent): FeeScheduleRow | undefined {
  const { v } = metadataOf(event);
  if (v !== KNOWN_VERSION) throw new ProjectionHalts(`${event.type} of version ${v} cannot be read`);
  if (event.type === FEE_VERSION_WITHDRAWN) return row === undefined ? undefined : { ...row, isWithdrawn: true };
  return publishedRow(event.data as FeeSchedulePublished, event.position.commit);
}

function publishedRow(published: FeeSchedulePublished, position: bigint): FeeScheduleRow {
  const { scheduleId, version, digest, effectiveFrom, currencies, rules } = published;
  const id = `${scheduleId}/${version}`;
  if (scheduleDigest(scheduleId, version, { effectiveFrom, currencies, rules }) !== digest) {
    throw new ProjectionHalts(`${id}: the content of the price list is not what was agreed on`);
  }
  return {
    ...{ id, scheduleId, version, digest, currencies, rules, isWithdrawn: false },
    ...{ effectiveFrom: new Date(effectiveFrom), position: position.toString() },
  };
}
