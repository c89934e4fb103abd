// How are an instruction, or an atomic group of them, decided, written and applied: all of a unit on one page, or none?
import { canonicalJson } from '@daybook/canon';
import { type InboxPosition, type Outcome, PAGE_BYTES_MAX } from '@daybook/contracts';
import { type UndoList, undoAll } from '../book/applying';
import type { BookState } from '../book/book-state';
import { type OutcomeBody } from '../book/decision';
import { type Refusal, refuse } from '../book/refusal';
import type { InboxItem, ReadEvent } from '../inbox/read-inbox-event';
import { applyOutcome } from './apply-outcome';
import { type Judging, judge, judgeIdentity, refusalCodeOf, refusedBody } from './judge';
import { type PageDraft, type WrittenOutcome, sizeOf } from './page-draft';

/** So that a thousand refusals always fit on a page. */
const CULPRIT_ID_LENGTH_MAX = 100;

const FAULT = refuse('FAULT', {});

export interface Unit {
  readonly event: ReadEvent;
  /** Index of the unit's first item in the event. */
  readonly index: number;
  readonly items: readonly InboxItem[];
}

/** False, and nothing has changed, when the unit must go on the next page. */
export function settle(unit: Unit, draft: PageDraft, judging: Judging): boolean {
  return unit.event.isAtomic ? settleGroup(unit, draft, judging) : settleOne(unit, draft, judging);
}

function settleOne(unit: Unit, draft: PageDraft, judging: Judging): boolean {
  const { event, items } = unit;
  const item = items[0] as InboxItem;
  const body = event.refusal === undefined ? judge(item, judging) : refusedBody(item, event.refusal);
  let written = write(unit, 0, draft.nextN, body, judging);
  if (!draft.hasRoomFor([written])) {
    if (draft.count > 0) return false;
    written = write(unit, 0, draft.nextN, refusedBody(item, tooLarge([written])), judging);
  }
  applyOutcome(judging.state, written.outcome, { page: draft.page, moment: draft.moment, undo: judging.undo });
  draft.add([written], event.hash);
  return true;
}

/** The member that makes the group refused, with its own outcome if it was decided. */
interface Culprit {
  readonly index: number;
  readonly code: string;
  readonly body?: OutcomeBody;
}

function settleGroup(unit: Unit, draft: PageDraft, judging: Judging): boolean {
  // Taking everything back covers also a member that a throw left half decided.
  const undo = judging.undo ?? [];
  const kept = undo.length;
  const culprit = knownMember(unit.items, judging.state);
  const decided = culprit ?? decideAll(unit, draft, judging, undo);
  if (Array.isArray(decided)) {
    if (draft.hasRoomFor(decided)) return added(decided, unit, draft);
    undoAll(undo, kept);
    if (draft.count > 0) return false;
    const refusal = tooLarge(decided);
    return refuseAll(unit, draft, judging, (item) => refusedBody(item, refusal));
  }
  undoAll(undo, kept);
  return refuseAll(unit, draft, judging, (item, index) => {
    if (index === decided.index && decided.body !== undefined) return decided.body;
    const { id } = unit.items[decided.index] as InboxItem;
    const figures = { index: String(decided.index), id: id.slice(0, CULPRIT_ID_LENGTH_MAX), code: decided.code };
    return refusedBody(item, refuse('GROUP_REFUSED', figures));
  });
}

/** Decides and applies member after member, up to the first that is refused. */
function decideAll(unit: Unit, draft: PageDraft, judging: Judging, undo: UndoList): WrittenOutcome[] | Culprit {
  const written: WrittenOutcome[] = [];
  for (const [index, item] of unit.items.entries()) {
    const body = judge(item, judging);
    const code = refusalCodeOf(body);
    if (code !== undefined) return { index, code, body };
    const one = write(unit, index, draft.nextN + index, body, judging);
    if (one.outcome.outcome === 'InstructionRefused')
      return { index, code: one.outcome.code, body: refusedBody(item, FAULT) };
    applyOutcome(judging.state, one.outcome, { page: draft.page, moment: draft.moment, undo });
    written.push(one);
  }
  return written;
}

/** A member that cannot be identified, was known before, or is in the group twice. */
function knownMember(items: readonly InboxItem[], state: BookState): Culprit | undefined {
  const digests = new Map<string, string>();
  for (const [index, item] of items.entries()) {
    const body = judgeIdentity(item, state);
    if (body !== undefined) return { index, code: refusalCodeOf(body) ?? body.outcome };
    const key = `${item.sender} ${item.id}`;
    const before = digests.get(key);
    if (before !== undefined) {
      return { index, code: before === item.digest ? 'InstructionRepeated' : 'InstructionConflicted' };
    }
    digests.set(key, item.digest);
  }
  return undefined;
}

/** Each member gets its own outcome: those known from before or from an earlier member are repeats, the rest refusals. */
function refuseAll(
  unit: Unit,
  draft: PageDraft,
  judging: Judging,
  refusal: (item: InboxItem, index: number) => OutcomeBody,
): boolean {
  const undo = judging.undo ?? [];
  const kept = undo.length;
  const written = unit.items.map((item, index) => {
    const body = judgeIdentity(item, judging.state) ?? refusal(item, index);
    const one = write(unit, index, draft.nextN + index, body, judging);
    applyOutcome(judging.state, one.outcome, { page: draft.page, moment: draft.moment, undo });
    return one;
  });
  if (draft.hasRoomFor(written)) return added(written, unit, draft);
  undoAll(undo, kept);
  if (draft.count > 0) return false;
  throw new Error(`the refusals of inbox event ${unit.event.revision} do not fit on a page`);
}

function added(written: readonly WrittenOutcome[], { event }: Unit, draft: PageDraft): true {
  draft.add(written, event.hash);
  return true;
}

/** An outcome that cannot be written is a fault of the program, like a throw in deciding. */
function write(unit: Unit, offset: number, n: number, body: OutcomeBody, { onFault }: Judging): WrittenOutcome {
  const item = unit.items[offset] as InboxItem;
  const at = { revision: unit.event.revision, index: unit.index + offset };
  const outcome = labelled(item, at, n, body);
  try {
    return { outcome, text: canonicalJson(outcome) };
  } catch (error) {
    onFault(error, item);
    const refused = labelled(item, at, n, refusedBody(item, FAULT));
    return { outcome: refused, text: canonicalJson(refused) };
  }
}

function labelled(item: InboxItem, inbox: InboxPosition, n: number, body: OutcomeBody): Outcome {
  const { id, sender, digest, correlationId, replyTo } = item;
  return { n, v: 1, id, sender, digest, correlationId, inbox, ...(replyTo !== undefined && { replyTo }), ...body };
}

function tooLarge(written: readonly WrittenOutcome[]): Refusal {
  return refuse('OUTCOME_TOO_LARGE', { bytes: String(sizeOf(written)), bytesMax: String(PAGE_BYTES_MAX) });
}
