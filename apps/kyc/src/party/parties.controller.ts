// Parties over HTTP: one with its standing, many by tier, and what is forbidden to one.
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { PartyCommand } from '@daybook/kyc';
import type { EntityManager } from 'typeorm';
import {
  Access,
  Caller,
  creationId,
  Cursors,
  Desk,
  IdempotencyKey,
  listKey,
  Lists,
  ReadsFrom,
  Snapshot,
  UuidParam,
  type Answer,
  type ListAnswer,
  type Principal,
  type WithToken,
} from '@daybook/platform';
import { findParties } from './parties.queries';
import { PartyFacts } from './party-facts';
import {
  PartyAnswer,
  PartyChangedAnswer,
  PartyListQuery,
  PartyReadAnswer,
  PlaceRestrictionBody,
  RestrictionsAnswer,
} from './party.dto';
import type { PartyRow } from './party.entity';
import { partyKind, standingPart, type PartyView } from './party.kind';
import { SealedEmails } from './sealed-emails';

const COLUMNS = ['id', 'status', 'kind', 'country', 'tier', 'standing', 'registeredAt'];
const PLACE = 'restrictions.place';

@Controller('parties')
export class PartiesController {
  constructor(
    private readonly desk: Desk,
    private readonly facts: PartyFacts,
    private readonly emails: SealedEmails,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Access('parties.list')
  @ReadsFrom('parties')
  @Lists(PartyAnswer, COLUMNS)
  async list(@Query() query: PartyListQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<PartyAnswer>> {
    const key = listKey('parties.list', query);
    const before = query.cursor === undefined ? undefined : String(this.cursors.decode(key, query.cursor));
    const rows = await findParties(sql, { ...query, before });
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(itemOf),
      ...(last === undefined ? {} : { next: this.cursors.encode(key, last.position) }),
    };
  }

  @Get(':id')
  @Access('parties.read')
  @ReadsFrom('parties')
  @ApiOkResponse({ type: PartyReadAnswer })
  async read(@UuidParam('id') id: string): Promise<PartyReadAnswer> {
    const party = await this.desk.read(partyKind, id, 0);
    const maskedEmail = await this.emails.maskedOf(id);
    return { ...party, ...(maskedEmail === undefined ? {} : { maskedEmail }) };
  }

  @Get(':id/restrictions')
  @Access('restrictions.list')
  @ReadsFrom('parties')
  @ApiOkResponse({ type: RestrictionsAnswer })
  async restrictions(@UuidParam('id') id: string): Promise<RestrictionsAnswer> {
    const restrictions = await this.facts.restrictionsOf(id);
    return { items: restrictions.map(({ restrictionId, ...rest }) => ({ id: restrictionId, ...rest })) };
  }

  @Post(':id/restrictions')
  @Access('restrictions.place')
  @ApiCreatedResponse({ type: PartyChangedAnswer })
  place(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @Body() body: PlaceRestrictionBody,
  ): Promise<Answer<WithToken<PartyView>>> {
    const { scope, reasonClass, caseRef } = body;
    const restrictionId = creationId(caller, PLACE, key);
    const data = { restrictionId, scope, reasonClass, ...(caseRef === undefined ? {} : { caseRef }) };
    return this.act(id, PLACE, { caller, key, body }, { type: 'PlaceRestriction', data });
  }

  @Post(':id/restrictions/:restrictionId/lifting')
  @Access('restrictions.lift')
  @ApiCreatedResponse({ type: PartyChangedAnswer })
  lift(
    @UuidParam('id') id: string,
    @UuidParam('restrictionId') restrictionId: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Promise<Answer<WithToken<PartyView>>> {
    const command = { type: 'LiftRestriction', data: { restrictionId } } as const;
    return this.act(id, 'restrictions.lift', { caller, key, body: { restrictionId } }, command);
  }

  private act(
    id: string,
    operation: string,
    request: { readonly caller: Principal; readonly key: string; readonly body: object },
    command: PartyCommand,
  ): Promise<Answer<WithToken<PartyView>>> {
    return this.desk.act(partyKind, id, { ...request, operation, waitMs: 0 }, () => command);
  }
}

function itemOf({ partyId, status, kind, country, tier, standing, registeredAt }: PartyRow): PartyAnswer {
  const seen = standing === null ? {} : { standing: standingPart(standing) };
  return { id: partyId, status, kind, country, tier, ...seen, registeredAt: registeredAt.toISOString() };
}
