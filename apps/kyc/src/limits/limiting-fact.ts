// What makes kyc limit wallets: what happens to parties, and that payments opened a wallet.
import { WALLET_OPENED, type OpenedWallet } from '@daybook/contracts';
import { defineEvents } from '@daybook/es';
import { ownedWallet } from '@daybook/kyc';
import { contextFacts, type ContextFact, type ContextFacts, type RecordedEvent, type Source } from '@daybook/platform';
import { kycFacts, type KycFact } from '../facts/kyc-fact';

interface WalletOpenedEvent {
  readonly type: typeof WALLET_OPENED;
  readonly data: OpenedWallet;
}

/** Both in the log's order, so that no wallet falls between a standing and its opening. */
export const PARTIES_AND_WALLETS: Source = { streamPrefixes: ['kyc.', 'payments.wallet-'] };

const openedWallets = contextFacts('payments', PARTIES_AND_WALLETS, {
  wallet: defineEvents<WalletOpenedEvent>({ [WALLET_OPENED]: { v: 1 } }),
});

export type WalletOpenedFact = ContextFact<'wallet', WalletOpenedEvent>;
export type LimitingFact = KycFact | WalletOpenedFact;

const isOfWallet = (stream: string): boolean => stream.startsWith('payments.wallet-');

/** What else happens to a wallet is none of these facts. */
export const limitingFacts: ContextFacts<LimitingFact> = {
  context: 'kyc',
  source: PARTIES_AND_WALLETS,
  factOf,
  factsOf: (events, ...kinds) =>
    events.flatMap((event) => {
      const fact = factOf(event);
      return fact !== undefined && isOf(fact, kinds) ? [fact] : [];
    }),
  subjectOf: (stream) => (isOfWallet(stream) ? openedWallets : kycFacts).subjectOf(stream),
};

function factOf(recorded: RecordedEvent): LimitingFact | undefined {
  if (!isOfWallet(recorded.stream)) return kycFacts.factOf(recorded);
  return recorded.type === WALLET_OPENED ? openedWallets.factOf(recorded) : undefined;
}

function isOf<Kind extends LimitingFact['kind']>(
  fact: LimitingFact,
  kinds: readonly Kind[],
): fact is Extract<LimitingFact, { readonly kind: Kind }> {
  return kinds.length === 0 || kinds.some((kind) => kind === fact.kind);
}

/** The party whose wallets an event may limit: one lane for each, so that no older standing lands after a newer one. */
export function ownersOf({ stream, type, data }: RecordedEvent): readonly string[] {
  const subject = limitingFacts.subjectOf(stream);
  if (subject?.kind === 'party') return [subject.id];
  const accountId = type === WALLET_OPENED ? accountIdOf(data) : undefined;
  const wallet = accountId === undefined ? undefined : ownedWallet(accountId);
  return wallet === undefined ? [] : [wallet.ownerId];
}

function accountIdOf(data: unknown): string | undefined {
  const isOpened = typeof data === 'object' && data !== null && 'accountId' in data;
  return isOpened && typeof data.accountId === 'string' ? data.accountId : undefined;
}
