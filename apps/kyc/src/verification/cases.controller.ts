// Cases over HTTP: compliance opens one, proposes how to decide it, and another person approves or refuses that.
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { TIERS_VERSION, type VerificationCommand } from '@daybook/kyc';
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
import { PartyFacts } from '../party/party-facts';
import {
  ApproveProposalBody,
  CaseAnswer,
  CaseChangedAnswer,
  CaseListQuery,
  OpenCaseBody,
  ProposeDecisionBody,
  RefuseProposalBody,
} from './case.dto';
import { caseKind } from './case.kind';
import { caseViewOf, type CaseView } from './case.view';
import { findCases } from './cases.queries';

const COLUMNS = ['id', 'partyId', 'purpose', 'targetTier', 'status', 'proposal', 'openedAt', 'changedAt'];
const PROPOSE = 'cases.propose';

type CaseChanged = Promise<Answer<WithToken<CaseView>>>;

@Controller('cases')
export class CasesController {
  constructor(
    private readonly desk: Desk,
    private readonly parties: PartyFacts,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Access('cases.open')
  @ApiCreatedResponse({ type: CaseChangedAnswer })
  open(@Caller() caller: Principal, @IdempotencyKey() key: string, @Body() body: OpenCaseBody): CaseChanged {
    const { partyId, purpose, targetTier } = body;
    return this.desk.create(caseKind, { caller, key, body, waitMs: 0 }, async (caseId) => ({
      type: 'OpenCase',
      data: { caseId, party: await this.parties.of(partyId), purpose, targetTier },
    }));
  }

  @Get()
  @Access('cases.list')
  @ReadsFrom('cases')
  @Lists(CaseAnswer, COLUMNS)
  async list(@Query() query: CaseListQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<CaseAnswer>> {
    const key = listKey('cases.list', query);
    const before = query.cursor === undefined ? undefined : String(this.cursors.decode(key, query.cursor));
    const rows = await findCases(sql, { ...query, before });
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(caseViewOf),
      ...(last === undefined ? {} : { next: this.cursors.encode(key, last.position) }),
    };
  }

  @Get(':id')
  @Access('cases.read')
  @ReadsFrom('cases')
  @ApiOkResponse({ type: CaseAnswer })
  read(@UuidParam('id') id: string): Promise<CaseAnswer> {
    return this.desk.read(caseKind, id, 0);
  }

  @Post(':id/proposals')
  @Access('cases.propose')
  @ApiCreatedResponse({ type: CaseChangedAnswer })
  propose(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @Body() body: ProposeDecisionBody,
  ): CaseChanged {
    const { verdict, reasons, seenAt } = body;
    const proposalId = creationId(caller, PROPOSE, key);
    const data = { proposalId, content: { verdict, reasons }, by: caller.id, seenAt };
    return this.act(id, PROPOSE, { caller, key, body }, (at) => ({ type: 'ProposeDecision', data: { ...data, at } }));
  }

  @Post(':id/proposals/:proposalId/approval')
  @Access('cases.approve')
  @ApiCreatedResponse({ type: CaseChangedAnswer })
  approve(
    @UuidParam('id') id: string,
    @UuidParam('proposalId') proposalId: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @Body() body: ApproveProposalBody,
  ): CaseChanged {
    const { contentHash, seenAt } = body;
    return this.act(id, 'cases.approve', { caller, key, body: { proposalId, body } }, async (at) => {
      const { partyId } = await this.desk.read(caseKind, id, 0);
      const basis = { party: await this.parties.of(partyId), limitsVersion: TIERS_VERSION, seenAt };
      return { type: 'ApproveProposal', data: { proposalId, contentHash, ...basis, by: caller.id, at } };
    });
  }

  @Post(':id/proposals/:proposalId/refusal')
  @Access('cases.refuse')
  @ApiCreatedResponse({ type: CaseChangedAnswer })
  refuse(
    @UuidParam('id') id: string,
    @UuidParam('proposalId') proposalId: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @Body() body: RefuseProposalBody,
  ): CaseChanged {
    const data = { proposalId, reason: body.reason, by: caller.id };
    const request = { caller, key, body: { proposalId, body } };
    return this.act(id, 'cases.refuse', request, () => ({ type: 'DeclineProposal', data }));
  }

  @Post(':id/proposals/:proposalId/withdrawal')
  @Access('cases.withdraw')
  @ApiCreatedResponse({ type: CaseChangedAnswer })
  withdraw(
    @UuidParam('id') id: string,
    @UuidParam('proposalId') proposalId: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): CaseChanged {
    const data = { proposalId, by: caller.id };
    const request = { caller, key, body: { proposalId } };
    return this.act(id, 'cases.withdraw', request, () => ({ type: 'WithdrawProposal', data }));
  }

  private act(
    id: string,
    operation: string,
    request: { readonly caller: Principal; readonly key: string; readonly body: object },
    commandOf: (at: string) => VerificationCommand | Promise<VerificationCommand>,
  ): CaseChanged {
    return this.desk.act(caseKind, id, { ...request, operation, waitMs: 0 }, commandOf);
  }
}
