// What do people ask of price lists? Drafts, edits, proposals and decisions, many of them out of turn.
import type { Principal } from '@daybook/platform';
import { exampleContent, scheduleDigest, type ScheduleContent } from '@daybook/pricing';
import type { Replicas } from '../context/replicas';
import type { Draw, Workload } from '../workload/clients';
import { definite, type Reply, type Request } from '../workload/request';
import type { BillingProcess } from './billing.process';

type Step = 'draft' | 'edit' | 'propose' | 'approve' | 'decline' | 'withdraw';

interface ScheduleBody {
  readonly to: Step;
  readonly scheduleId: string;
  readonly version: number;
  /** The content that is sent, or whose digest is approved. */
  readonly content: ScheduleContent;
}

const STEPS: Readonly<Record<Step, number>> = {
  draft: 15,
  edit: 20,
  propose: 25,
  approve: 30,
  decline: 5,
  withdraw: 5,
};
const PEOPLE = ['finance-1', 'finance-2', 'finance-3'];
const LISTS = 4;
const VERSIONS = 3;
/** Far enough from now that it never takes effect while a run lasts, or soon: then it does in a long run. */
const DAYS_AHEAD = [1, 2, 400];
const DAY_MS = 86_400_000;

/** A person and a price list belong to a key: another question under one key is of the same person about the same list. */
function partOf<T>(key: string, of: readonly T[]): T {
  let sum = 0;
  for (const char of key) sum = (sum * 31 + char.charCodeAt(0)) % 65_521;
  return of[sum % of.length] as T;
}

const listNames = Array.from({ length: LISTS }, (_, index) => `list-${index}`);

function personOf(key: string): Principal {
  const id = partOf(`${key} person`, PEOPLE);
  return { id, kind: 'staff', roles: ['finance'], actor: { kind: 'staff', id } };
}

export function scheduleWorkload(processes: Replicas<BillingProcess>): Workload {
  return { name: 'billing', share: 12, next: (draw) => request(processes, draw) };
}

function request(processes: Replicas<BillingProcess>, { key, random, plannedMs }: Draw): Request {
  const to = random.weighted(STEPS);
  const today = Math.floor(plannedMs / DAY_MS) * DAY_MS;
  const effectiveFrom = new Date(today + random.pick(DAYS_AHEAD) * DAY_MS).toISOString();
  const content = { ...exampleContent, effectiveFrom };
  const body: ScheduleBody = {
    ...{ to, scheduleId: partOf(key, listNames), version: 1 + random.below(VERSIONS), content },
  };
  return { key, body, needs: [], send: () => send(processes, key, body), check: () => undefined };
}

async function send(processes: Replicas<BillingProcess>, key: string, body: ScheduleBody): Promise<Reply> {
  const { to, scheduleId } = body;
  const answer = await processes.http(`${to} ${scheduleId} ${key}`, (process) => handle(process, key, body));
  return definite(answer.status, '', { id: scheduleId });
}

/** As the route of this step does. */
function handle({ schedules }: BillingProcess, key: string, { to, scheduleId, version, content }: ScheduleBody) {
  const caller = personOf(key);
  const text = String(version);
  switch (to) {
    case 'draft':
      return schedules.draft(scheduleId, {}, caller, key);
    case 'edit': {
      const { effectiveFrom, currencies, rules } = content;
      const body = { effectiveFrom, currencies: [...currencies], rules: rules.map((rule) => ({ ...rule })) };
      return schedules.edit(scheduleId, text, body as Parameters<typeof schedules.edit>[2], caller, key);
    }
    case 'propose':
      return schedules.propose(scheduleId, text, caller, key);
    case 'approve':
      return schedules.approve(scheduleId, text, { digest: scheduleDigest(scheduleId, version, content) }, caller, key);
    case 'decline':
      return schedules.decline(scheduleId, text, { reason: 'schedule.simulated' }, caller, key);
    case 'withdraw':
      return schedules.withdraw(scheduleId, text, caller, key);
  }
}
