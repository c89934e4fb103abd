// Price lists that specs send, and the way of one to its publication.
import { exampleContent, type ScheduleContent } from '@daybook/pricing';
import type { BillingHost, BillingReply } from './billing-host';

const HOUR_MS = 3_600_000;

/** Takes effect this long from now. */
export function contentIn(ms: number, changes: Partial<ScheduleContent> = {}): ScheduleContent {
  return { ...exampleContent, effectiveFrom: new Date(Date.now() + ms).toISOString(), ...changes };
}

export const dayAhead = (changes: Partial<ScheduleContent> = {}): ScheduleContent => contentIn(24 * HOUR_MS, changes);

/** Drafts and edits a version, and answers with its digest. */
export async function draft(
  host: BillingHost,
  scheduleId: string,
  content: ScheduleContent = dayAhead(),
): Promise<{ version: number; digest: string }> {
  const drafted = await host.call('finance-1', 'POST', `/schedules/${scheduleId}/versions`, {});
  const version = drafted.body.versions.at(-1)?.version ?? 0;
  const edited = await host.call('finance-1', 'PUT', `/schedules/${scheduleId}/versions/${version}/rules`, content);
  return { version, digest: edited.body.versions.at(-1)?.digest ?? '' };
}

export async function propose(host: BillingHost, scheduleId: string, content?: ScheduleContent) {
  const drafted = await draft(host, scheduleId, content);
  await host.call('finance-1', 'POST', `/schedules/${scheduleId}/versions/${drafted.version}/proposals`);
  return drafted;
}

export async function publish(host: BillingHost, scheduleId: string, content?: ScheduleContent): Promise<BillingReply> {
  const { version, digest } = await propose(host, scheduleId, content);
  return host.call('finance-2', 'POST', `/schedules/${scheduleId}/versions/${version}/approvals`, { digest });
}
