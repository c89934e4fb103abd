// What is sent and answered about manual journal entries.
import { ENTRIES_MAX, RESOLVES_MAX } from '@daybook/contracts';
import type { ManualJournalContent } from '@daybook/ledger';
import { Field, ListOf, OneOf, PageQuery, Text } from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PlaceView } from '../accounts/account.dto';
import { BalancesView, EntryBody, JournalDetailsBody } from '../transactions/transaction.dto';
import { MANUAL_JOURNAL_STATUSES, type JournalRefusal, type ManualJournalStatus } from './manual-journal.entity';

const KEY_OF_TEXT = /^[A-Za-z0-9._:/-]+$/;

function checkOutcomes(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'wrong-type';
  const numbers: readonly unknown[] = value;
  if (numbers.length === 0) return 'too-few';
  if (numbers.length > RESOLVES_MAX) return 'too-many';
  const areRight = numbers.every((n) => Number.isSafeInteger(n) && !Object.is(n, -0) && (n as number) >= 0);
  return areRight && new Set(numbers).size === numbers.length ? undefined : 'invalid-value';
}

export class ProposeBody extends JournalDetailsBody {
  @Text({ max: 128, pattern: KEY_OF_TEXT, description: 'Why: the key of a text.' }) reason!: string;
  @ListOf(() => EntryBody, { min: 2, max: ENTRIES_MAX }) entries!: EntryBody[];
  @Field(
    checkOutcomes,
    { type: 'array', items: { type: 'integer', minimum: 0 }, minItems: 1, maxItems: RESOLVES_MAX, uniqueItems: true },
    { optional: true, description: 'The records this settles, by the numbers of their outcomes.' },
  )
  resolves?: number[];
}

export class ApproveBody {
  @Text({ max: 64, min: 64, pattern: /^[0-9a-f]{64}$/, description: 'Of what the approver was shown.' })
  contentHash!: string;
}

export class RejectBody {
  @Text({ max: 128, pattern: KEY_OF_TEXT, description: 'Why: the key of a text.' }) reason!: string;
}

export class ManualJournalListQuery extends PageQuery {
  @OneOf(MANUAL_JOURNAL_STATUSES, { optional: true }) status?: ManualJournalStatus;
}

export class ManualJournalView {
  @ApiProperty({ format: 'uuid' }) journalId!: string;
  @ApiProperty({ enum: MANUAL_JOURNAL_STATUSES }) status!: ManualJournalStatus;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As it was proposed.' })
  content!: ManualJournalContent;
  @ApiProperty({ description: 'SHA-256 of the canonical content; an approval names it.' }) contentHash!: string;
  @ApiProperty() proposedBy!: string;
  @ApiProperty({ format: 'date-time' }) proposedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'From then on it can no longer be approved.' }) expiresAt!: string;
  @ApiProperty({ required: false }) decidedBy?: string;
  @ApiProperty({ required: false, format: 'date-time' }) decidedAt?: string;
  @ApiProperty({ required: false }) reason?: string;
  @ApiProperty({ type: PlaceView, required: false }) outcome?: PlaceView;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Why the ledger refused it.' })
  refusal?: JournalRefusal;
}

export class ManualJournalAnswer extends ManualJournalView {
  @ApiProperty({ type: [BalancesView], required: false, description: 'What it left, once it is posted.' })
  balances?: readonly BalancesView[];
  @ApiProperty({ example: 'book:12,ledger.manualJournal:345' }) token!: string;
}
