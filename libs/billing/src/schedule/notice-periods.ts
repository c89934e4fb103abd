// How long before it takes effect must a version be published, and how long before must those who pay more be told?
import type { FeeAudience, FeeNotice } from '@daybook/contracts';
import { instantAfter, refuse, type Refusal, type Span } from '@daybook/es';
import { raisedAudiences, type ScheduleContent } from '@daybook/pricing';
import type { ScheduleRefusal } from './schedule-commands';

/** Read models and reference tables that lag less than this price by the right version. */
const PUBLISHED_BEFORE: Span = { hours: 1 };

/** Consumers: directive (EU) 2015/2366 (PSD2), article 54(1). Merchants: the terms that they accepted. */
const NOTICE: Readonly<Record<FeeAudience, Span>> = { consumer: { months: 2 }, merchant: { days: 30 } };

export const PROPOSAL_OPEN: Span = { hours: 24 };

/** The first version of a price list raises nothing: nobody has paid by it before. */
export function raisedBy(content: ScheduleContent, former: ScheduleContent | undefined): FeeAudience[] {
  return former === undefined ? [] : raisedAudiences(former.rules, content.rules);
}

export function isTooSoon(effectiveFrom: string, at: string): boolean {
  return instantAfter(at, PUBLISHED_BEFORE) > effectiveFrom;
}

/** While it is proposed: could those whose prices rise still be told in time? */
export function noticeImpossible(
  audiences: readonly FeeAudience[],
  effectiveFrom: string,
  at: string,
): Refusal<ScheduleRefusal> | undefined {
  const late = audiences.find((audience) => instantAfter(at, NOTICE[audience]) > effectiveFrom);
  return late === undefined ? undefined : refuse('NOTICE_TOO_SHORT', { audience: late, effectiveFrom, at });
}

/** When it is approved: have those whose prices rise been told in time? */
export function noticeMissing(
  audiences: readonly FeeAudience[],
  effectiveFrom: string,
  notices: readonly FeeNotice[],
): Refusal<ScheduleRefusal> | undefined {
  const untold = audiences.find(
    (audience) =>
      !notices.some(
        (notice) => notice.audience === audience && instantAfter(notice.at, NOTICE[audience]) <= effectiveFrom,
      ),
  );
  return untold === undefined ? undefined : refuse('NOTICE_TOO_SHORT', { audience: untold, effectiveFrom });
}
