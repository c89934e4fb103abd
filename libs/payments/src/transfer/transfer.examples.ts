// One valid example of each command and event of a transfer.
import { referenceTo } from '../wallet/wallet-reference';
import { annasWallet, bensWallet } from '../wallet/wallet.examples';
import type { TransferCommand } from './transfer.decider';
import type { TransferEvent } from './transfer.events';

const transferId = '8e7d6c5b-4a39-5281-9706-f5e4d3c2b1a0';
const terms = { amount: '5.00', currency: 'EUR', notAfter: '2026-03-02T09:40:00.000Z' };
const refusal = {
  code: 'INSUFFICIENT_FUNDS',
  figures: { accountId: 'wallet:anna:EUR', available: '3.00', required: '5.00', currency: 'EUR' },
  refused: { page: 11, n: 160 },
} as const;

const paymentId = transferId;
const earmarkId = 'ac2e6a3f-5b0d-5d70-9a14-3f1f0a0d7c55';

export const transferCommands = {
  initiate: { type: 'InitiateTransfer', data: { transferId, from: annasWallet, to: bensWallet, ...terms } },
  confirm: { type: 'ConfirmTransfer', data: { booked: { page: 11, n: 160 } } },
  decline: { type: 'DeclineTransfer', data: refusal },
  grantEarmark: { type: 'GrantEarmark', data: { earmarkId, for: 'claim', asked: '4.00', currency: 'EUR' } },
  releaseEarmark: { type: 'ReleaseEarmark', data: { earmarkId } },
  realiseEarmark: { type: 'RealiseEarmark', data: { earmarkId, as: 'claim', amount: '3.00' } },
} as const satisfies Record<string, TransferCommand>;

export const transferEventExamples = {
  initiated: {
    type: 'payments.TransferInitiated',
    data: { transferId, from: referenceTo(annasWallet), to: referenceTo(bensWallet), ...terms },
  },
  completed: { type: 'payments.TransferCompleted', data: { booked: { page: 11, n: 160 } } },
  declined: { type: 'payments.TransferDeclined', data: refusal },
  earmarkGranted: {
    type: 'payments.EarmarkGranted',
    data: { earmarkId, paymentId, for: 'claim', asked: '4.00', granted: '4.00', remaining: '1.00' },
  },
  earmarkReleased: {
    type: 'payments.EarmarkReleased',
    data: { earmarkId, paymentId, released: '4.00', remaining: '5.00' },
  },
  earmarkRealised: {
    type: 'payments.EarmarkRealised',
    data: { earmarkId, paymentId, as: 'claim', amount: '3.00', released: '1.00', remaining: '2.00' },
  },
} as const satisfies Record<string, TransferEvent>;
