// When a party's standing changes or one of its wallets is opened, ask the ledger to limit the wallets accordingly.
import type { Fact, Impose, Instruction, Lift } from '@daybook/contracts';
import type { PartyState } from '../party/party-state';
import type { OwnedWallet } from './wallet-account';
import { restrictionChanges, walletRestrictions, type RestrictionChange } from './wallet-restrictions';

/** An event of a party, or that a wallet was opened; the ledger's answer is to be read against its stream. */
type LimitingFact = Pick<Fact, 'id' | 'stream' | 'metadata'>;

/** The party just before and just after one of its events, and the wallets it had by then. */
interface PartyMoved {
  readonly before: PartyState;
  readonly after: PartyState;
  readonly wallets: readonly OwnedWallet[];
}

/**
 * The same fact always asks for the same, as long as it is given what the log held up to it: the wallets that were open by
 * then, and the party as it stood. Whatever a wallet was not asked for by the events before it was opened, it is asked for
 * when it is opened.
 */
export function instructionsWhenPartyMoves(fact: LimitingFact, moved: PartyMoved): Instruction[] {
  const { before, after, wallets } = moved;
  const inOrder = [...wallets].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  const asked = inOrder.flatMap(({ accountId, currency }) =>
    restrictionChanges(walletRestrictions(before, currency), walletRestrictions(after, currency)).map((change) => ({
      accountId,
      change,
    })),
  );
  return asked.map((one, ordinal) => instruction(fact, ordinal, one));
}

export function instructionsWhenWalletOpens(fact: LimitingFact, wallet: OwnedWallet, party: PartyState): Instruction[] {
  const { accountId, currency } = wallet;
  return restrictionChanges([], walletRestrictions(party, currency)).map((change, ordinal) =>
    instruction(fact, ordinal, { accountId, change }),
  );
}

function instruction(
  { id, stream, metadata }: LimitingFact,
  ordinal: number,
  { accountId, change }: { readonly accountId: string; readonly change: RestrictionChange },
): Impose | Lift {
  const header = {
    id: `${id}/${ordinal}`,
    v: 1,
    sender: 'kyc',
    by: metadata.by,
    correlationId: metadata.$correlationId,
    causationId: id,
    replyTo: stream,
  } as const;
  const { reason } = change;
  return change.do === 'Impose'
    ? { ...header, do: 'Impose', accountId, reason, effect: change.effect }
    : { ...header, do: 'Lift', accountId, reason, effect: change.effect };
}
