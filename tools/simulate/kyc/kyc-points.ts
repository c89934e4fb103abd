// Where in a process of kyc can a planted bug take hold?
import type { OwnedWallets } from '../../../apps/kyc/src/limits/owned-wallets';
import type { TypedKey } from '../engine/typed-key';

/** What knows the wallets of an owner. */
export const OWNED_WALLETS: TypedKey<OwnedWallets> = { name: 'the wallets of an owner as kyc knows them' };
