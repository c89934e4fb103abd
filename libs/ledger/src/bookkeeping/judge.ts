// Which outcome does one instruction have? Judged from its identity to its handler, in the order of precedence.
import { NO_SENDER, type RefusalCode } from '@daybook/contracts';
import type { UndoList } from '../book/applying';
import type { BookState } from '../book/book-state';
import { type BookView } from '../book/book-view';
import { type Decision, type OutcomeBody } from '../book/decision';
import { MoneyInvariantBroken, OriginalNotAtHand, RulesUnknown } from '../book/errors';
import { type Moment } from '../book/moment';
import { type Refusal, malformed, refuse } from '../book/refusal';
import { isInstructionName } from '../inbox/decode-instruction';
import { isJsonRecord } from '../inbox/fields';
import type { InboxItem } from '../inbox/read-inbox-event';
import type { KnownRules } from '../rules/rules';
import { refusedToSender } from '../rules/sender-table';

export interface Judging {
  readonly state: BookState;
  readonly view: BookView;
  readonly known: KnownRules;
  readonly moment: Moment;
  /** Called with every error thrown in deciding; the instruction is refused FAULT. */
  readonly onFault: (error: unknown, item: InboxItem) => void;
  /** Given when the decisions are taken back afterwards. */
  readonly undo?: UndoList;
}

/** Changes nothing. @throws RulesUnknown, MoneyInvariantBroken, OriginalNotAtHand */
export function judge(item: InboxItem, judging: Judging): OutcomeBody {
  return judgeIdentity(item, judging.state) ?? bodyOf(item, decide(item, judging));
}

/** The outcome that follows from the identity alone: it is not usable, or was used before. */
export function judgeIdentity(item: InboxItem, { ids }: BookState): OutcomeBody | undefined {
  const { id, sender, digest, hasIdentity } = item;
  if (!hasIdentity) return refusedBody(item, identityFault(item));
  const known = ids.find(sender, id);
  if (known === undefined) return undefined;
  const first = { n: known.n, page: known.page };
  return { outcome: known.digest === digest ? 'InstructionRepeated' : 'InstructionConflicted', first };
}

export function refusedBody({ value }: InboxItem, { refused, figures }: Refusal): OutcomeBody {
  const asked = isJsonRecord(value) ? value : {};
  return {
    outcome: 'InstructionRefused',
    do: isInstructionName(asked.do) ? asked.do : 'unknown',
    ...(asked.record === true && { record: true }),
    code: refused,
    figures,
  };
}

export function refusalCodeOf(body: OutcomeBody): RefusalCode | undefined {
  return body.outcome === 'InstructionRefused' ? body.code : undefined;
}

function bodyOf(item: InboxItem, decision: Decision): OutcomeBody {
  return 'refused' in decision ? refusedBody(item, decision) : decision;
}

function decide(item: InboxItem, { view, known, moment, onFault }: Judging): Decision {
  const rules = known.get(view.rules);
  if (rules === undefined) throw new RulesUnknown(view.rules);
  try {
    const decoded = rules.decode(isJsonRecord(item.value) ? item.value : {});
    if ('refused' in decoded) return decoded;
    const { instruction } = decoded;
    const { notAfter, record } = instruction;
    const refused = refusedToSender(rules.senders, instruction);
    if (refused !== undefined) return refused;
    if (notAfter !== undefined && record !== true && moment.recordedAt > notAfter) {
      return refuse('TOO_LATE', { notAfter, recordedAt: moment.recordedAt });
    }
    const handle = rules.handlers[instruction.do] as (view: BookView, asked: object, moment: Moment) => Decision;
    return handle(view, instruction, moment);
  } catch (error) {
    if (STOPPING.some((stopping) => error instanceof stopping)) throw error;
    onFault(error, item);
    return refuse('FAULT', {});
  }
}

/** These are not about the instruction. */
const STOPPING = [RulesUnknown, MoneyInvariantBroken, OriginalNotAtHand];

function identityFault({ value, sender }: InboxItem): Refusal {
  if (!isJsonRecord(value)) return malformed('', 'invalid');
  if (sender === NO_SENDER) return malformed('/sender', value.sender === undefined ? 'missing' : 'invalid');
  return malformed('/id', value.id === undefined ? 'missing' : 'invalid');
}
