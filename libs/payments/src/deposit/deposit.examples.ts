// One valid example of each command and event of a deposit.
import { referenceTo } from '../wallet/wallet-reference';
import { annasWallet } from '../wallet/wallet.examples';
import type { DepositCommand } from './deposit.decider';
import type { DepositEvent } from './deposit.events';

const depositId = '2b9d1f3a-4c7e-5a6b-8d9e-0f1a2b3c4d5e';
const charge = { amount: '25.00', currency: 'EUR' };
const railReference = '9c8b7a6d-5e4f-5a3b-9c2d-1e0f9a8b7c6d';

export const depositCommands = {
  initiate: { type: 'InitiateDeposit', data: { depositId, wallet: annasWallet, ...charge, cardToken: 'tok_approve' } },
  approve: { type: 'RecordCardApproved', data: { ...charge, railReference } },
  decline: { type: 'RecordCardDeclined', data: { ...charge, railReference, reason: 'expired_card' } },
  confirm: { type: 'ConfirmDeposit', data: { booked: { page: 8, n: 120 } } },
} as const satisfies Record<string, DepositCommand>;

export const depositEventExamples = {
  initiated: {
    type: 'payments.DepositInitiated',
    data: { depositId, wallet: referenceTo(annasWallet), ...charge, cardToken: 'tok_approve' },
  },
  captured: { type: 'payments.DepositCaptured', data: { accountId: 'wallet:anna:EUR', ...charge, railReference } },
  declined: { type: 'payments.DepositDeclined', data: { reason: 'expired_card', railReference } },
  contradicted: {
    type: 'payments.DepositContradicted',
    data: { answer: 'declined', was: 'captured', ...charge, railReference, reason: 'expired_card' },
  },
  completed: { type: 'payments.DepositCompleted', data: { booked: { page: 8, n: 120 } } },
} as const satisfies Record<string, DepositEvent>;
