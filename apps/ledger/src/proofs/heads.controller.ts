// Heads of the book over HTTP: of a page, the latest, how two belong together, and the key they are signed with.
import { Access, ReadsFrom, Snapshot } from '@daybook/platform';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { HEADS_SETTINGS, type HeadsSettings } from './heads.settings';
import { numberParam } from './outcome-proofs.controller';
import { ConsistencyQuery, ConsistencyView, HeadView, KeyView } from './proofs.dto';
import { Receipts } from './receipts.service';

@Controller('heads')
export class HeadsController {
  constructor(
    private readonly receipts: Receipts,
    @Inject(HEADS_SETTINGS) private readonly settings: HeadsSettings,
  ) {}

  @Get('latest')
  @Access('heads.latest')
  @ReadsFrom('proofs')
  @ApiOkResponse({ type: HeadView })
  latest(@Snapshot() sql: EntityManager): Promise<HeadView> {
    return this.receipts.head(sql);
  }

  @Get('consistency')
  @Access('heads.compare')
  @ReadsFrom('proofs')
  @ApiOkResponse({ type: ConsistencyView })
  consistency(@Query() { from, to }: ConsistencyQuery, @Snapshot() sql: EntityManager): Promise<ConsistencyView> {
    return this.receipts.consistency(sql, from, to);
  }

  @Get('key')
  @Access('heads.key')
  @ApiOkResponse({ type: KeyView })
  key(): KeyView {
    return this.settings.key.publicJwk;
  }

  @Get(':page')
  @Access('heads.read')
  @ReadsFrom('proofs')
  @ApiOkResponse({ type: HeadView })
  read(@numberParam('page', 'Pages are numbered from 0.') page: string, @Snapshot() sql: EntityManager) {
    return this.receipts.head(sql, Number(page));
  }
}
