// What the desk of payments serves.
import type { DeskDeclaration } from '@daybook/platform';
import { depositKind } from '../deposit/deposit.kind';
import { PAYMENTS } from '../facts/payment-fact';
import { transferKind } from '../transfer/transfer.kind';
import { walletKind } from '../wallet/wallet.kind';

export const PAYMENT_DESK: DeskDeclaration = { source: PAYMENTS, kinds: [walletKind, depositKind, transferKind] };
