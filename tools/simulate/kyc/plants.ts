// Which bugs can be planted in kyc? Wallets that are forgotten when a standing is imposed.
import { type Plant, wrapping } from '../plants/plant';
import { OWNED_WALLETS } from './kyc-points';

export const KYC_PLANTS: Readonly<Record<string, Partial<Plant>>> = {
  'standing-forgets-a-wallet': {
    wraps: [
      wrapping(OWNED_WALLETS, (wallets) => ({
        openedBefore: async (ownerId, place) => (await wallets.openedBefore(ownerId, place)).slice(1),
      })),
    ],
  },
};
