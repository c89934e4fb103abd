// How does a scenario's script ask payments for something?
import { walletAccountId } from '@daybook/payments';
import type { Stage } from '../crash-points/stage';
import type { ReplyFacts } from '../workload/request';
import { type PaymentBody, walletIdOf } from './payment-requests';
import { PaymentsInRun } from './payments-in-run';

export interface Wallet {
  readonly walletId: string;
  readonly accountId: string;
}

const EUR = { currency: 'EUR' } as const;

export async function openWallet(stage: Stage, key: string): Promise<Wallet> {
  await ask(stage, key, { to: 'wallets', ownerId: key, ...EUR });
  return { walletId: walletIdOf(key), accountId: walletAccountId(key, EUR.currency) };
}

/** Anna's wallet holds 100.00; Ben's is empty. */
export async function twoWallets(stage: Stage): Promise<{ readonly anna: Wallet; readonly ben: Wallet }> {
  const anna = await openWallet(stage, 'anna');
  await deposit(stage, 'anna-money', anna, '100.00');
  return { anna, ben: await openWallet(stage, 'ben') };
}

export function deposit(
  stage: Stage,
  key: string,
  { walletId }: Wallet,
  amount: string,
  cardToken = 'tok_approve',
): Promise<ReplyFacts> {
  return ask(stage, key, { to: 'deposits', walletId, amount, cardToken, ...EUR });
}

export function transfer(stage: Stage, key: string, from: Wallet, to: Wallet, amount: string): Promise<ReplyFacts> {
  return ask(stage, key, {
    to: 'transfers',
    fromWalletId: from.walletId,
    toWalletId: to.walletId,
    amount,
    ...EUR,
  });
}

function ask(stage: Stage, key: string, body: PaymentBody): Promise<ReplyFacts> {
  return stage.ask(stage.of(PaymentsInRun).requests.request(key, body));
}
