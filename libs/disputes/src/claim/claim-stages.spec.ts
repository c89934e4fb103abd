// Does every command meet every stage of a claim as the table of the specification says?
import { decide, fold, isRefusal } from '@daybook/es';
import type { ClaimCommand } from './claim-commands';
import { claimDecider } from './claim.decider';
import { claimCommands as commands, claimEventExamples as events } from './claim.examples';
import type { ClaimEvent } from './claim.events';

const { submitted, earmarkRequested, earmarkRecorded, holdRequested, holdPlaced, escalated } = events;
const talking = [submitted, earmarkRequested, earmarkRecorded, holdRequested, holdPlaced];
const review = [...talking, escalated];
const proposed = [...review, events.proposalMade];
const decided = [...proposed, events.decided];
const appeal = [...decided, events.appealOpened];
const closed = [...decided, events.closed, events.moneyRequested];
const PASTS = { none: [], talking, review, proposed, decided, appeal, closed } as const;

/** `✓` events follow, `=` already so, `x` state-conflict, `–` not found, `n` noted: nothing follows. */
const TABLE = `
  command             none  talking  review  proposed  decided  appeal  closed
  submit              ✓     =        =       =         =        =       x
  escalate            –     ✓        =       =         x        =       x
  concede             –     ✓        ✓       ✓         x        ✓       x
  propose             –     x        ✓       x         x        ✓       x
  approve             –     x        x       ✓         =        x       x
  decline             –     x        x       ✓         x        x       x
  appeal              –     x        x       x         ✓        x       x
  withdraw            –     ✓        ✓       ✓         x        ✓       =
  answerIsDue         –     ✓        =       =         =        =       =
  talkingIsOver       –     ✓        =       =         =        =       =
  appealIsOver        –     =        =       =         ✓        =       =
  decisionIsDue       –     =        =       =         =        =       =
`;
const reach = (kind: 'answer' | 'talking' | 'appeal' | 'decision'): ClaimCommand => ({
  type: 'ReachDeadline',
  data: { kind, at: '2026-04-30T00:00:00.000Z' },
});
const COMMANDS: Readonly<Record<string, ClaimCommand>> = {
  ...commands,
  answerIsDue: reach('answer'),
  talkingIsOver: reach('talking'),
  appealIsOver: reach('appeal'),
  decisionIsDue: reach('decision'),
};

function cellOf(past: readonly ClaimEvent[], command: ClaimCommand): string {
  const decision = decide(claimDecider, fold(claimDecider, past), command);
  if (!isRefusal(decision)) return decision.length === 0 ? '=' : '✓';
  return { STAGE_CONFLICT: 'x', CLAIM_NOT_FOUND: '–' }[decision.refused as string] ?? decision.refused;
}

const [head = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const stages = head.slice(1) as (keyof typeof PASTS)[];
const cells = rows.flatMap(([name = '', ...row]) => stages.map((stage, at) => ({ name, stage, cell: row[at] ?? '' })));

it.each(cells)('$name, $stage: $cell', ({ name, stage, cell }) => {
  expect(cellOf(PASTS[stage], COMMANDS[name] as ClaimCommand)).toBe(cell);
});

/** What the payment's stream and the ledger answer is no part of a stage, but of what was asked of them. */
describe('an answer', () => {
  const fresh = [submitted, earmarkRequested];
  const withdrawnEarly = [...fresh, events.withdrawn, events.closed];
  const holding = [...fresh, earmarkRecorded, holdRequested];

  it.each([
    ['recordEarmark', 'none', [], '–'],
    ['recordEarmark', 'just submitted', fresh, '✓'],
    ['recordEarmark', 'recorded before', talking, '='],
    ['recordEarmark', 'withdrawn before', withdrawnEarly, '='],
    ['recordHold', 'none', [], '–'],
    ['recordHold', 'not asked', fresh, 'ANSWER_UNEXPECTED'],
    ['recordHold', 'asked', holding, '✓'],
    ['recordHold', 'recorded before', talking, '='],
    ['recordHold', 'recorded before, and closed', closed, '='],
    ['declineHold', 'none', [], '–'],
    ['declineHold', 'not asked', fresh, 'ANSWER_UNEXPECTED'],
    ['declineHold', 'asked', holding, '✓'],
    ['declineHold', 'declined before', [...holding, events.holdDeclined], '='],
    ['confirmMoney', 'none', [], '–'],
    ['confirmMoney', 'not asked', talking, 'ANSWER_UNEXPECTED'],
    ['confirmMoney', 'asked', closed, '✓'],
    ['confirmMoney', 'confirmed before', [...closed, events.moneyBooked], '='],
    ['declineMoney', 'none', [], '–'],
    ['declineMoney', 'not asked', talking, 'ANSWER_UNEXPECTED'],
    ['declineMoney', 'asked', closed, '✓'],
    ['declineMoney', 'declined before', [...closed, events.moneyDeclined], '='],
    ['requestMoneyAgain', 'none', [], '–'],
    ['requestMoneyAgain', 'nothing declined', closed, 'MONEY_NOT_DECLINED'],
    ['requestMoneyAgain', 'declined', [...closed, events.moneyDeclined], '✓'],
    [
      'requestMoneyAgain',
      'requested again before',
      [...closed, events.moneyDeclined, events.moneyRequested],
      'MONEY_NOT_DECLINED',
    ],
  ] as [string, string, readonly ClaimEvent[], string][])('%s, %s', (name, _, past, cell) => {
    expect(cellOf(past, COMMANDS[name] as ClaimCommand)).toBe(cell);
  });
});
