// Does a stored page continue the book, and where does the book stand after it?
import { hashHex, leafHash, rfc8785 } from '@daybook/canon';
import { type InboxPosition, type PageWritten, pageHash } from '@daybook/contracts';
import { type BookState, enterMonthOf } from '../book/book-state';
import { PageDoesNotFollow, RulesUnknown } from '../book/errors';
import { momentOf } from '../book/moment';
import type { KnownRules } from '../rules/rules';
import { applyOutcome } from './apply-outcome';

/** Any throw leaves the state unusable. @throws PageDoesNotFollow, RulesUnknown, MoneyInvariantBroken */
export function followPage(state: BookState, { head, outcomes }: PageWritten, known: KnownRules): void {
  const expect = (field: string, expected: unknown, found: unknown): void => {
    if (rfc8785(expected) !== rfc8785(found)) {
      throw new PageDoesNotFollow(state.nextPage, field, rfc8785(expected), rfc8785(found));
    }
  };
  expect('book', state.book, head.book);
  expect('page', state.nextPage, head.page);
  expect('previousHash', state.previousHash, head.previousHash);
  expect('firstN', state.frontier.size, head.firstN);
  expect('count', outcomes.length, head.count);
  expect('rules', state.rules, head.rules);
  if (!known.has(head.rules)) throw new RulesUnknown(head.rules);
  if (head.recordedAt < state.recordedAt) expect('recordedAt', state.recordedAt, head.recordedAt);
  if (!nextPositions(state).some((next) => isSame(next, head.from))) {
    throw new PageDoesNotFollow(head.page, 'from', rfc8785(nextPositions(state)[0]), rfc8785(head.from));
  }

  enterMonthOf(state, head.recordedAt);
  const applying = { page: head.page, moment: momentOf(head.recordedAt) };
  outcomes.forEach((outcome, index) => {
    expect(`outcomes/${index}/n`, head.firstN + index, outcome.n);
    applyOutcome(state, outcome, applying);
    if (outcome.outcome === 'RulesAdopted' && !known.has(outcome.rules)) throw new RulesUnknown(outcome.rules);
    state.frontier.append(leafHash(rfc8785(outcome)));
  });
  expect('through', outcomes.at(-1)?.inbox, head.through);
  expect('merkleRoot', hashHex(state.frontier.root()), head.merkleRoot);

  state.through = head.through;
  state.throughEndsEvent = undefined;
  state.nextPage = head.page + 1;
  state.previousHash = pageHash(head);
  state.recordedAt = head.recordedAt;
}

function nextPositions({ through, throughEndsEvent }: BookState): InboxPosition[] {
  if (through === undefined) return [{ revision: 0, index: 0 }];
  const nextEvent = { revision: through.revision + 1, index: 0 };
  const sameEvent = { revision: through.revision, index: through.index + 1 };
  if (throughEndsEvent === undefined) return [nextEvent, sameEvent];
  return [throughEndsEvent ? nextEvent : sameEvent];
}

function isSame(a: InboxPosition, b: InboxPosition): boolean {
  return a.revision === b.revision && a.index === b.index;
}
