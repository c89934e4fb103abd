// What do clients ask of payments: wallets, deposits and transfers?
import { walletAccountId, type WalletCommand } from '@daybook/payments';
import { creationId, type Answer } from '@daybook/platform';
import { transferKind } from '../../../apps/payments/src/transfer/transfer.kind';
import { walletKind } from '../../../apps/payments/src/wallet/wallet.kind';
import type { Replicas } from '../context/replicas';
import { amountOf } from '../workload/amounts';
import type { Draw, Workload } from '../workload/clients';
import type { NoticeBoard } from '../workload/notice-board';
import {
  CALLER,
  definite,
  type DefiniteReply,
  type Reply,
  type ReplyFacts,
  type Request,
  WAIT_MS,
} from '../workload/request';
import type { PaymentsProcess } from './payments.process';
import { type NotedWallet, TRANSFERS, WALLETS } from './wallets';

export type PaymentBody =
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
    };

const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY'] as const;
const CARDS = ['tok_approve', 'tok_approve', 'tok_approve', 'tok_decline_do_not_honour'] as const;
const OWNERS = 5;

/** The id of the wallet that a request under this key opens. */
export function walletIdOf(key: string): string {
  return creationId(CALLER, walletKind.operation, key);
}

interface PaymentRequestsOptions {
  readonly processes: Replicas<PaymentsProcess>;
  readonly board: NoticeBoard;
  readonly check: (key: string, body: PaymentBody, reply: DefiniteReply) => void;
}

export class PaymentRequests {
  constructor(private readonly options: PaymentRequestsOptions) {}

  readonly workload: Workload = {
    name: 'payments',
    share: 65,
    next: (draw) => {
      const needs = new Set<string>();
      const body = this.draw(draw, needs);
      if (draw.isNew && body.to === 'wallets') this.note(draw.key, body);
      if (draw.isNew && body.to === 'transfers') this.noteTransfer(draw.key, body);
      return this.request(draw.key, body, [...needs]);
    },
  };

  request(key: string, body: PaymentBody, needs: readonly string[] = []): Request {
    return {
      ...{ key, body, needs, scope: body.to },
      send: () => this.send(key, body),
      check: (reply) => this.options.check(key, body, reply),
    };
  }

  private draw({ random, key }: Draw, needs: Set<string>): PaymentBody {
    const { board } = this.options;
    const wallets = board.list(WALLETS);
    const to = wallets.length < 2 ? 'wallets' : random.weighted({ wallets: 6, deposits: 27, transfers: 37 });
    if (to === 'wallets') {
      const ownerId = random.chance(0.7) ? `${key}-owner` : `c-${random.below(OWNERS)}`;
      return { to, ownerId, currency: random.pick(CURRENCIES) };
    }
    // Mostly a client waits until the wallet is open; at times it does not.
    const choose = (list: readonly NotedWallet[]): NotedWallet | undefined => {
      const wallet = board.one(list, random);
      if (wallet !== undefined && random.chance(0.93)) needs.add(wallet.key);
      return wallet;
    };
    const wallet = choose(wallets);
    if (wallet === undefined) throw new Error('there are two wallets at least');
    const { walletId, currency } = wallet;
    const amount = amountOf(currency, random);
    if (to === 'deposits') return { to, walletId, amount, currency, cardToken: random.pick(CARDS) };
    const others = wallets.filter((one) => one.walletId !== walletId && one.currency === currency);
    const other = random.chance(0.97) ? choose(random.chance(0.9) ? others : wallets) : undefined;
    return { to, fromWalletId: walletId, toWalletId: other?.walletId ?? random.uuid(), amount, currency };
  }

  private note(key: string, { ownerId, currency }: Extract<PaymentBody, { to: 'wallets' }>): void {
    const accountId = walletAccountId(ownerId, currency);
    this.options.board.list(WALLETS).push({ key, walletId: walletIdOf(key), accountId, currency });
  }

  private noteTransfer(key: string, body: Extract<PaymentBody, { to: 'transfers' }>): void {
    const { fromWalletId, toWalletId, amount, currency } = body;
    const accountOf = (id: string) =>
      this.options.board.list(WALLETS).find(({ walletId }) => walletId === id)?.accountId;
    const [fromAccountId, toAccountId] = [accountOf(fromWalletId), accountOf(toWalletId)];
    if (fromAccountId === undefined || toAccountId === undefined) return;
    const transferId = creationId(CALLER, transferKind.operation, key);
    const noted = { key, transferId, fromAccountId, toAccountId, amount, currency };
    this.options.board.list(TRANSFERS).push(noted);
  }

  private async send(key: string, body: PaymentBody): Promise<Reply> {
    const { status, body: view } = await this.options.processes.http(`${body.to} ${key}`, (process) =>
      handle(process, key, body),
    );
    if (status === 202) return { kind: 'pending' };
    const { id, status: state, accountId } = view as ReplyFacts;
    return definite(status, '', {
      ...(id && { id }),
      ...(state && { status: state }),
      ...(accountId && { accountId }),
    });
  }
}

/** As the route of this request does. */
function handle(process: PaymentsProcess, key: string, body: PaymentBody): Promise<Answer<object>> {
  switch (body.to) {
    case 'wallets': {
      const { ownerId, currency } = body;
      const command = (walletId: string): WalletCommand => ({
        type: 'OpenWallet',
        data: { walletId, ownerId, currency },
      });
      const request = { caller: CALLER, key, body: { ownerId, currency }, waitMs: WAIT_MS };
      return process.desk.create(walletKind, request, command);
    }
    case 'deposits':
      return process.deposits.create(CALLER, key, WAIT_MS, body);
    case 'transfers':
      return process.transfers.create(CALLER, key, WAIT_MS, body);
  }
}
