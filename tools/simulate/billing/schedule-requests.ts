// What do people ask of price lists? Drafts, edits, proposals and decisions, many of them out of turn.
import { Problem, type Principal } from '@daybook/platform';
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

/** What a version goes through, unless a client asks for something out of turn. */
const TURNS: readonly Step[] = ['draft', 'edit', 'propose', 'approve', 'withdraw'];
const STEPS: Readonly<Record<Step, number>> = { draft: 1, edit: 1, propose: 1, approve: 1, decline: 1, withdraw: 1 };
const IN_TURN = 0.8;
const PEOPLE = ['finance-1', 'finance-2', 'finance-3'];
const LISTS = 2;
/** Far enough from now that nothing takes effect, or comes too late to be proposed, while a run lasts, however long machines sleep. */
const DAYS_AHEAD = 300;
const DAY_MS = 86_400_000;

/** Of each price list: how many requests were made for it, and the last of them. */
interface Progress {
  turns: number;
  lastKey: string | undefined;
}

/** A person and a price list belong to a key: another question under one key is of the same person about the same list. */
function partOf<T>(key: string, of: readonly T[]): T {
  let sum = 0;
  for (const char of key) sum = (sum * 31 + char.charCodeAt(0)) % 65_521;
  return of[sum % of.length] as T;
}

function personOf(key: string): Principal {
  const id = partOf(`${key} person`, PEOPLE);
  return { id, kind: 'staff', roles: ['finance'], actor: { kind: 'staff', id } };
}

export function scheduleWorkload(processes: Replicas<BillingProcess>): Workload {
  const lists = Array.from({ length: LISTS }, (_, index): readonly [string, Progress] => [
    `list-${index}`,
    { turns: 0, lastKey: undefined },
  ]);
  const bodies = new Map<string, ScheduleBody>();
  const next = ({ key, isNew, random, plannedMs }: Draw): Request => {
    const [scheduleId, progress] = partOf(key, lists);
    const isInTurn = random.chance(IN_TURN);
    const to = isInTurn ? (TURNS[progress.turns % TURNS.length] ?? 'draft') : random.weighted(STEPS);
    const version = 1 + Math.floor(progress.turns / TURNS.length);
    const today = Math.floor(plannedMs / DAY_MS) * DAY_MS;
    const content = { ...exampleContent, effectiveFrom: new Date(today + DAYS_AHEAD * DAY_MS).toISOString() };
    // What was already so is not remembered under its key: nothing else is asked under one.
    const body: ScheduleBody = (isNew ? undefined : bodies.get(key)) ?? { to, scheduleId, version, content };
    bodies.set(key, body);
    const needs = progress.lastKey === undefined ? [] : [progress.lastKey];
    if (isNew && isInTurn) Object.assign(progress, { turns: progress.turns + 1, lastKey: key });
    return {
      key,
      body,
      needs,
      scope: `${to} ${scheduleId}`,
      send: () => send(processes, key, body),
      check: () => undefined,
    };
  };
  return { name: 'billing', share: 25, next };
}

/**
 * What was already so leaves no event, and so nothing is remembered of its key: asked again later, the version may have gone on,
 * and the answer is a conflict. Both count as one answer.
 */
async function send(processes: Replicas<BillingProcess>, key: string, body: ScheduleBody): Promise<Reply> {
  const { to, scheduleId } = body;
  try {
    await processes.http(`${to} ${scheduleId} ${key}`, (process) => handle(process, key, body));
  } catch (error) {
    if (!(error instanceof Problem && error.status === 409)) throw error;
  }
  return definite(200, 'judged', { id: scheduleId });
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
