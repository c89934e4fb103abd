// The requests that clients make, each under a key of its own, and what an answer to one comes to.
import { rfc8785 } from '@daybook/canon';
import type { Instruction } from '@daybook/contracts';
import {
  Answer,
  creationId,
  KeyReused,
  LogUnavailable,
  OutcomeUnknown,
  Problem,
  TooManyConflicts,
  type Principal,
} from '@daybook/platform';
import type { WalletCommand } from '@daybook/payments';
import { walletKind } from '../../../apps/payments/src/wallet/wallet.kind';
import { type Deployment, HttpFailed } from '../processes/deployment';
import type { PaymentsProcess } from '../processes/payments.process';
import type { Asked } from './asked';

export type Body =
  | { readonly to: 'wallets'; readonly ownerId: string; readonly currency: string }
  | {
      readonly to: 'deposits';
      readonly walletId: string;
      readonly amount: string;
      readonly currency: string;
      readonly cardToken: string;
    }
  | {
      readonly to: 'transfers';
      readonly fromWalletId: string;
      readonly toWalletId: string;
      readonly amount: string;
      readonly currency: string;
    }
  | { readonly to: 'ledger'; readonly asked: Asked };

export interface Request {
  readonly key: string;
  readonly body: Body;
}

/**
 * `definite`: this is the answer, for ever. `pending`: it will be known. `unknown`: nobody knows; the same request again will
 * tell. `text` is what two answers to one request must have in common.
 */
export type Told =
  | {
      readonly kind: 'definite';
      readonly status: number;
      readonly code: string;
      readonly text: string;
      readonly seen: Seen;
    }
  | { readonly kind: 'pending' }
  | { readonly kind: 'unknown'; readonly why: string };

/** What of an answer is held against the log. */
export interface Seen {
  readonly id?: string;
  readonly status?: string;
  readonly accountId?: string;
  readonly page?: number;
  readonly n?: number;
}

export const CALLER: Principal = {
  id: 'client',
  kind: 'service',
  roles: ['service'],
  actor: { kind: 'service', id: 'client' },
};

/** The id of the wallet that a request under this key opens. */
export function walletIdOf(key: string): string {
  return creationId(CALLER, walletKind.operation, key);
}

const WAIT_MS = 5_000;
const NOT_AFTER_MS = 10 * 60_000;

/** @throws what no client should ever be told */
export async function ask(deployment: Deployment, { key, body }: Request): Promise<Told> {
  try {
    return await send(deployment, key, body);
  } catch (error) {
    return toldBy(error);
  }
}

async function send(deployment: Deployment, key: string, body: Body): Promise<Told> {
  if (body.to === 'ledger') {
    const id = creationId(CALLER, 'ledger', key);
    const booked = await deployment.http(deployment.ledger, `ledger ${key}`, ({ front }) => {
      const notAfter = new Date(Date.now() + NOT_AFTER_MS).toISOString();
      const header = {
        id,
        v: 1,
        sender: 'api',
        by: CALLER.actor,
        correlationId: id,
        causationId: id,
        notAfter,
      } as const;
      return front.ask({ ...header, ...body.asked } as Instruction, WAIT_MS);
    });
    if (booked === undefined) return { kind: 'pending' };
    const { outcome, page } = booked;
    const code = outcome.outcome === 'InstructionRefused' ? outcome.code : '';
    const status = code === '' ? 201 : 422;
    return definite(status, code === '' ? outcome.outcome : code, { id, page, n: outcome.n });
  }
  const answer = await deployment.http(deployment.payments, `${body.to} ${key}`, (process) => give(process, key, body));
  const { status, body: told } = answer;
  if (status === 202) return { kind: 'pending' };
  const { id, status: state, accountId } = told as Seen;
  return definite(status, '', { ...(id && { id }), ...(state && { status: state }), ...(accountId && { accountId }) });
}

/** The desk's answers differ in what they say besides. */
function give(
  { desk, deposits, transfers }: PaymentsProcess,
  key: string,
  body: Exclude<Body, { to: 'ledger' }>,
): Promise<Answer<object>> {
  const { to, ...request } = body;
  switch (body.to) {
    case 'wallets': {
      const { ownerId, currency } = body;
      const command = (walletId: string): WalletCommand => ({
        type: 'OpenWallet',
        data: { walletId, ownerId, currency },
      });
      return desk.create(walletKind, { caller: CALLER, key, body: request, waitMs: WAIT_MS }, command);
    }
    case 'deposits':
      return deposits.create(CALLER, key, WAIT_MS, body);
    case 'transfers':
      return transfers.create(CALLER, key, WAIT_MS, body);
    default:
      throw new Error(`nobody takes ${String(to)}`);
  }
}

const PASSES: readonly (new (...given: never[]) => Error)[] = [
  HttpFailed,
  OutcomeUnknown,
  LogUnavailable,
  TooManyConflicts,
];

function toldBy(error: unknown): Told {
  const passes = PASSES.find((kind) => error instanceof kind);
  if (passes !== undefined) return { kind: 'unknown', why: String(error) };
  if (error instanceof KeyReused) return definite(422, 'idempotency-key-reused', {});
  if (!(error instanceof Problem)) throw error;
  if (error.status >= 500) return { kind: 'unknown', why: error.message };
  const { id } = (error.options.members ?? {}) as Seen;
  return definite(error.status, error.code, id === undefined ? {} : { id });
}

function definite(status: number, code: string, seen: Seen): Told {
  return { kind: 'definite', status, code, text: rfc8785({ status, code, ...seen }), seen };
}
