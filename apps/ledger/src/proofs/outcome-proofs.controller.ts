// Outcomes over HTTP by their number in the book, and the receipts that prove them.
import { Access, notFound, pathParam, ReadsFrom, Snapshot } from '@daybook/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { InstructionRow } from '../instructions/instructions.projection';
import { OutcomeView, ProofQuery, ReceiptView } from './proofs.dto';
import { Receipts } from './receipts.service';

const NUMBER = /^(0|[1-9][0-9]{0,14})$/;
const INSTRUCTION_ID = /^[\x21-\x7e]{1,200}$/;

/** A number as a path shows it: plain digits, nothing that merely converts. */
export function numberParam(name: string, description: string): ParameterDecorator {
  return pathParam(name, (value) => NUMBER.test(value), { pattern: NUMBER.source, description });
}

@Controller()
export class OutcomeProofsController {
  constructor(private readonly receipts: Receipts) {}

  @Get('outcomes/:n')
  @Access('outcomes.read')
  @ReadsFrom('proofs')
  @ApiOkResponse({ type: OutcomeView })
  read(@numberParam('n', 'Outcomes are numbered from 0.') n: string, @Snapshot() sql: EntityManager) {
    return this.receipts.outcome(sql, Number(n));
  }

  @Get('outcomes/:n/proof')
  @Access('outcomes.prove')
  @ReadsFrom('proofs')
  @ApiOkResponse({ type: ReceiptView })
  prove(
    @numberParam('n', 'Outcomes are numbered from 0.') n: string,
    @Query() { page }: ProofQuery,
    @Snapshot() sql: EntityManager,
  ): Promise<ReceiptView> {
    return this.receipts.receipt(sql, Number(n), page);
  }

  /** Several senders may use one id, each for an instruction of its own: the first one is meant. */
  @Get('instructions/:id/proof')
  @Access('instructions.prove')
  @ReadsFrom('proofs', 'instructions')
  @ApiOkResponse({ type: ReceiptView })
  async proveInstruction(
    @pathParam('id', (id) => INSTRUCTION_ID.test(id), { maxLength: 200 }) instructionId: string,
    @Query() { page }: ProofQuery,
    @Snapshot() sql: EntityManager,
  ): Promise<ReceiptView> {
    const [row] = await sql.find(InstructionRow, { where: { instructionId }, order: { n: 'ASC' }, take: 1 });
    if (row === undefined) throw notFound();
    return this.receipts.receipt(sql, Number(row.n), page);
  }
}
