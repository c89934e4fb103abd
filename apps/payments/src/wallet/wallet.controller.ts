// Wallets over HTTP: open one, look at one with its balances, list them.
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { WalletCommand } from '@daybook/payments';
import { DataSource, type EntityManager } from 'typeorm';
import {
  Access,
  Caller,
  Desk,
  Cursors,
  IdempotencyKey,
  listKey,
  Lists,
  ReadsFrom,
  Snapshot,
  UuidParam,
  WaitMs,
  type Answer,
  type WithToken,
  type ListAnswer,
  type Principal,
} from '@daybook/platform';
import { OpenWalletBody, WalletAnswer, WalletBalanceAnswer, WalletCreatedAnswer, WalletListQuery } from './wallet.dto';
import { walletKind, type WalletView } from './wallet.kind';
import { balancesOf, findWallets } from './wallet.queries';

const COLUMNS = ['id', 'status', 'ownerId', 'currency', 'accountId', 'posted', 'held', 'available', 'initiatedAt'];

@Controller('wallets')
export class WalletController {
  constructor(
    private readonly desk: Desk,
    private readonly dataSource: DataSource,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Access('wallets.open')
  @ApiCreatedResponse({ type: WalletCreatedAnswer })
  @ApiAcceptedResponse({ type: WalletCreatedAnswer })
  open(
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
    @Body() body: OpenWalletBody,
  ): Promise<Answer<WithToken<WalletView>>> {
    const { ownerId, currency } = body;
    const command = (walletId: string): WalletCommand => ({
      type: 'OpenWallet',
      data: { walletId, ownerId, currency },
    });
    return this.desk.create(walletKind, { caller, key, body, waitMs }, command);
  }

  @Get()
  @Access('wallets.list')
  @ReadsFrom('payments', 'wallet-balances')
  @Lists(WalletBalanceAnswer, COLUMNS)
  async list(@Query() query: WalletListQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<WalletAnswer>> {
    const key = listKey('wallets.list', query);
    const before = query.cursor === undefined ? undefined : String(this.cursors.decode(key, query.cursor));
    const { items, last } = await findWallets(sql, { ...query, before });
    return { items, ...(last === undefined ? {} : { next: this.cursors.encode(key, last) }) };
  }

  @Get(':id')
  @Access('wallets.read')
  @ReadsFrom('payments', 'wallet-balances')
  @ApiOkResponse({ type: WalletBalanceAnswer })
  async read(@UuidParam('id') id: string, @WaitMs(0) waitMs: number): Promise<WalletBalanceAnswer> {
    const wallet = await this.desk.read(walletKind, id, waitMs);
    if (wallet.status !== 'open') return wallet;
    const balances = await balancesOf(this.dataSource.manager, [wallet.accountId]);
    return { ...wallet, ...balances.get(wallet.accountId) };
  }
}
