// The sentences of events that need no code of their own: `{field}` and `{field.inner}` stand for what its data hold.

export const SENTENCE_PATTERNS: Readonly<Record<string, string>> = {
  'disputes.ClaimMoneyRequested': 'Money of claim {claimId} asked for',
};
