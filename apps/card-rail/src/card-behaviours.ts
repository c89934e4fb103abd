// What the simulated rail does with each documented test card.

export type Answer = { readonly status: 'approved' } | { readonly status: 'declined'; readonly reason: DeclineReason };

const DECLINE_REASONS = ['insufficient_funds', 'expired_card', 'suspected_fraud', 'do_not_honour'] as const;
type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Times are milliseconds after the submission arrived. */
interface CardBehaviour {
  readonly summary: string;
  readonly answer: Answer;
  /** When the answer is known; 0: already in the response to the submission. */
  readonly answeredAfterMs: number;
  /** When each callback is sent. */
  readonly callbacksAfterMs: readonly number[];
  /** The submission is taken, but the connection is cut instead of answered. */
  readonly cutsConnection?: true;
}

const approved: Answer = { status: 'approved' };

export const CARD_BEHAVIOURS: Readonly<Record<string, CardBehaviour>> = {
  tok_approve: { summary: 'approved at once', answer: approved, answeredAfterMs: 0, callbacksAfterMs: [0] },
  ...Object.fromEntries(
    DECLINE_REASONS.map((reason) => [
      `tok_decline_${reason}`,
      {
        summary: `declined at once: ${reason}`,
        answer: { status: 'declined', reason } as const,
        answeredAfterMs: 0,
        callbacksAfterMs: [0],
      },
    ]),
  ),
  tok_delay: { summary: 'approved after 2 s', answer: approved, answeredAfterMs: 2000, callbacksAfterMs: [2000] },
  tok_duplicate: {
    summary: 'approved at once, and told three times',
    answer: approved,
    answeredAfterMs: 0,
    callbacksAfterMs: [0, 50, 1000],
  },
  tok_late: {
    summary: 'approved after 1 s, but told only after 8 s',
    answer: approved,
    answeredAfterMs: 1000,
    callbacksAfterMs: [8000],
  },
  tok_cut: {
    summary: 'approved, but the connection is cut before the answer',
    answer: approved,
    answeredAfterMs: 0,
    callbacksAfterMs: [500],
    cutsConnection: true,
  },
};
