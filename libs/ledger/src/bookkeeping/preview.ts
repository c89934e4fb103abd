// Which outcomes would instructions have if they came next? Decided on the book itself, and taken back.
import { type Instruction, type Outcome, instructionDigest } from '@daybook/contracts';
import { undoAll, type UndoList } from '../book/applying';
import { momentOf } from '../book/moment';
import type { InboxItem, ReadEvent } from '../inbox/read-inbox-event';
import { type Judging } from './judge';
import { PageDraft } from './page-draft';
import { settle } from './settle';

/** The outcomes that would be written, and where the book stands. */
export interface Preview {
  /** One for each instruction, in order; `n` and place in the inbox are what they would be next. */
  readonly outcomes: readonly Outcome[];
  /** The page that the book stands on: the last one, or the one that is being filled. -1 when there is none. */
  readonly page: number;
  /** How many outcomes the book has so far. */
  readonly size: number;
}

interface Previewed {
  readonly instructions: readonly Instruction[];
  /** All or none. */
  readonly isAtomic: boolean;
  readonly recordedAt: string;
  /** Outcomes on the page being filled. */
  readonly decidedOnPage: number;
  readonly nextInboxRevision: number;
}

/**
 * The book is afterwards as it was before, whatever is thrown. An id that memory does not hold counts as unused.
 * @throws OriginalNotAtHand, RulesUnknown, MoneyInvariantBroken
 */
export function previewOn(judging: Omit<Judging, 'moment' | 'undo'>, asked: Previewed): Preview {
  const { state } = judging;
  const { decidedOnPage, nextInboxRevision: revision, isAtomic } = asked;
  const recordedAt = asked.recordedAt < state.recordedAt ? state.recordedAt : asked.recordedAt;
  const undo: UndoList = [];
  const deciding: Judging = { ...judging, moment: momentOf(recordedAt), undo };
  const items = asked.instructions.map(itemOf);
  const event: ReadEvent = { revision, hash: new Uint8Array(0), items, isAtomic, refusal: undefined };
  const drafts = [new PageDraft(state, recordedAt, { decidedBefore: decidedOnPage })];
  const settleAll = (): void => {
    for (let index = 0; index < items.length; index += isAtomic ? items.length : 1) {
      const unit = { event, index, items: isAtomic ? items : items.slice(index, index + 1) };
      if (settle(unit, drafts.at(-1) as PageDraft, deciding)) continue;
      drafts.push(new PageDraft(state, recordedAt, { decidedBefore: decidedOnPage + index }));
      settle(unit, drafts.at(-1) as PageDraft, deciding);
    }
  };
  try {
    state.ids.supposingUnused(settleAll);
  } finally {
    undoAll(undo);
  }
  return {
    outcomes: drafts.flatMap(({ decided }) => decided),
    page: decidedOnPage > 0 ? state.nextPage : state.nextPage - 1,
    size: state.frontier.size + decidedOnPage,
  };
}

function itemOf(instruction: Instruction): InboxItem {
  const { id, sender, correlationId, replyTo } = instruction;
  return {
    value: instruction,
    id,
    sender,
    hasIdentity: true,
    digest: instructionDigest(instruction),
    correlationId,
    replyTo,
  };
}
