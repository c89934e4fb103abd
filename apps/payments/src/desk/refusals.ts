// How a refusal is told over HTTP: which problem each code is.
import type { RefusalCode } from '@daybook/contracts';
import type { DepositRefusal, TransferRefusal, WalletRefusal } from '@daybook/payments';
import { Problem, replayedHeader } from '@daybook/platform';
import type { RefusalView } from './payment-kind';

type Code = RefusalCode | WalletRefusal | DepositRefusal | TransferRefusal | 'CARD_DECLINED';

/** Codes whose problem is not called as they are. */
const PROBLEM: Partial<Readonly<Record<Code, string>>> = {
  CURRENCY_DIFFERS: 'currency-mismatch',
  UNBALANCED: 'unbalanced-transaction',
};

/** 422, with the payment's id and what the refusal was judged by. */
export function refusalProblem(
  id: string,
  refusal: RefusalView,
  { replayed, token }: { readonly replayed: boolean; readonly token?: string },
): Problem {
  return new Problem(422, problemCode(refusal.code), {
    members: { id, refusal, ...(token === undefined || token === '' ? {} : { token }) },
    ...(replayed ? { headers: replayedHeader } : {}),
  });
}

/** `INSUFFICIENT_FUNDS` is `insufficient-funds`, unless it is told otherwise. */
export function problemCode(code: string): string {
  return PROBLEM[code as Code] ?? code.toLowerCase().replaceAll('_', '-');
}
