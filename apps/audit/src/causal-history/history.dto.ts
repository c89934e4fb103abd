// What is asked and answered about histories.
import type { Actor, BalancesAfter, InboxPosition, Override } from '@daybook/contracts';
import { PageQuery } from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ItemKind } from './log-items';

export class HistoryQuery extends PageQuery {}

class ActorView implements Actor {
  @ApiProperty({ enum: ['customer', 'staff', 'service', 'system'] }) kind!: Actor['kind'];
  @ApiProperty() id!: string;
}

export class RefusalView {
  @ApiProperty({ example: 'INSUFFICIENT_FUNDS' }) code!: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'The figures it was judged by.' })
  figures?: Readonly<Record<string, unknown>>;
}

export class BookReferenceView {
  @ApiProperty() page!: number;
  @ApiProperty() n!: number;
}

export class RailAnswerView {
  @ApiProperty({ description: 'Under which the rail knows it.' }) reference!: string;
  @ApiPropertyOptional({ description: 'Why the rail declined.' }) reason?: string;
}

class BalancesView implements BalancesAfter {
  @ApiProperty() accountId!: string;
  @ApiProperty({ example: '12.50' }) posted!: string;
  @ApiProperty({ example: '0.00' }) held!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null when the overdraft is unlimited.' })
  available!: string | null;
}

/** On what basis it was decided: what applies depends on the kind of item. */
export class BasisView {
  @ApiPropertyOptional({ description: 'Event: whether the command came with an idempotency key.' })
  idempotencyKey?: boolean;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Event: facts of other streams it was decided by, each with the revision that was read.',
  })
  facts?: Readonly<Record<string, unknown>>;
  @ApiPropertyOptional({ type: RailAnswerView, description: 'Event: what a rail outside answered.' })
  rail?: RailAnswerView;
  @ApiPropertyOptional({ type: BookReferenceView, description: 'Event: the outcome in the book it follows.' })
  book?: BookReferenceView;
  @ApiPropertyOptional({ type: RefusalView }) refusal?: RefusalView;
  @ApiPropertyOptional({ description: 'Instruction, outcome: which part of the platform asks.' }) sender?: string;
  @ApiPropertyOptional({ description: 'Instruction, outcome: states what has already happened outside.' })
  record?: boolean;
  @ApiPropertyOptional({ description: 'Instruction: recorded later than this, a request is refused.' })
  notAfter?: string;
  @ApiPropertyOptional({ description: 'Instruction, outcome: the stream that waits for the outcome.' })
  replyTo?: string;
  @ApiPropertyOptional({ type: ActorView, description: 'Instruction: the actor that put it on the inbox.' })
  sentBy?: Actor;
  @ApiPropertyOptional({ description: 'Outcome: page of the book.' }) page?: number;
  @ApiPropertyOptional({ description: 'Outcome: its number in the book.' }) n?: number;
  @ApiPropertyOptional({ description: 'Outcome: version of the deciding rules at the start of its page.' })
  rules?: number;
  @ApiPropertyOptional({
    type: 'object',
    properties: { revision: { type: 'integer' }, index: { type: 'integer' } },
    description: 'Outcome: where the instruction stands in the inbox.',
  })
  inbox?: InboxPosition;
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Outcome: rules that did not apply because the instruction was a record.',
  })
  overrides?: readonly Override[];
  @ApiPropertyOptional({ type: [BalancesView], description: 'Outcome: what it left on each account.' })
  balances?: readonly BalancesAfter[];
  @ApiPropertyOptional({ type: BookReferenceView, description: 'Outcome: where the instruction id was first used.' })
  first?: BookReferenceView;
}

export class HistoryItemView {
  @ApiProperty({ description: '1, 2, 3 … in causal order; an item’s number never changes.' }) order!: number;
  @ApiProperty({ enum: ['event', 'instruction', 'outcome'] }) kind!: ItemKind;
  @ApiProperty({ example: 'payments' }) context!: string;
  @ApiProperty({ example: 'payments.TransferInitiated' }) type!: string;
  @ApiProperty({ description: 'In words.' }) summary!: string;
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'When it was decided, sent or recorded, as its writer says.',
  })
  at?: string;
  @ApiProperty({ format: 'date-time', description: 'When it was stored, by the store’s own clock.' }) storedAt!: string;
  @ApiPropertyOptional({ type: ActorView, description: 'Who acted.' }) by?: Actor;
  @ApiProperty({ example: 'payments.transfer-1' }) stream!: string;
  @ApiProperty() revision!: number;
  @ApiPropertyOptional({ description: 'Instruction, outcome: index within the event.' }) index?: number;
  @ApiProperty({ description: 'Of the event; of an instruction or outcome the instruction’s id.' }) id!: string;
  @ApiProperty({ format: 'uuid', description: 'The event on the log in which it stands.' }) eventId!: string;
  @ApiPropertyOptional({ description: 'What led to it: the id of an event, command or outcome.' }) causationId?: string;
  @ApiPropertyOptional({ description: 'The item of this history that led to it, by its number.' }) causedBy?: number;
  @ApiPropertyOptional({ description: 'Schema version of `data`.' }) v?: number;
  @ApiProperty({ type: BasisView }) basis!: BasisView;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As it stands on the log.' }) data!: unknown;
}

export const HISTORY_COLUMNS = [
  ...['order', 'at', 'storedAt', 'kind', 'context', 'type', 'summary', 'by', 'stream', 'revision', 'index', 'id'],
  ...['eventId', 'causationId', 'causedBy', 'v', 'basis', 'data'],
];
