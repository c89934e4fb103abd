// What proofs look like over HTTP.
import type { Outcome, PageHead } from '@daybook/contracts';
import { QueryInteger } from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { HeadStatement, SignedHead } from './signed-head';

const HASH = { pattern: '^[0-9a-f]{64}$', description: 'SHA-256, lower-case hex.' };
const HASHES = {
  type: 'array',
  items: { type: 'string' },
  description: 'SHA-256 hashes, lower-case hex, from the leaf upwards (RFC 9162).',
} as const;
const OBJECT = { type: 'object', additionalProperties: true } as const;
const NUMBER_MAX = 999_999_999_999_999;

export class ProofQuery {
  @QueryInteger({
    min: 0,
    max: NUMBER_MAX,
    optional: true,
    description:
      'The page at whose end the tree is taken; by default that of the first signed head that covers the outcome, else the latest.',
  })
  page?: number;
}

export class ConsistencyQuery {
  @QueryInteger({ min: 0, max: NUMBER_MAX, description: 'The earlier page.' })
  from!: number;
  @QueryInteger({ min: 0, max: NUMBER_MAX, description: 'The later page, or the same.' })
  to!: number;
}

class HeadStatementView implements HeadStatement {
  @ApiProperty({ example: 'main' }) book!: string;
  @ApiProperty() page!: number;
  @ApiProperty({ description: 'Outcomes of the book up to and with the page.' }) treeSize!: number;
  @ApiProperty(HASH) merkleRoot!: string;
  @ApiProperty(HASH) pageHash!: string;
  @ApiProperty({ format: 'date-time' }) recordedAt!: string;
  @ApiProperty({ format: 'date-time' }) signedAt!: string;
  @ApiProperty({ description: 'RFC 7638 thumbprint of the key.' }) keyId!: string;
}

class SignedHeadView implements SignedHead {
  @ApiProperty() statement!: HeadStatementView;
  @ApiProperty({ description: 'Ed25519, 128 hex digits; over what docs/proofs.md says.' }) signature!: string;
}

export class OutcomeView {
  @ApiProperty() n!: number;
  @ApiProperty() page!: number;
  @ApiProperty({ ...OBJECT, description: 'The outcome as it stands in the book.' }) outcome!: Outcome;
  @ApiProperty({ ...OBJECT, description: 'The head of its page.' }) head!: PageHead;
  @ApiProperty(HASH) pageHash!: string;
}

export class HeadView {
  @ApiProperty() page!: number;
  @ApiProperty({ description: 'Outcomes of the book up to and with the page.' }) treeSize!: number;
  @ApiProperty({ ...OBJECT }) head!: PageHead;
  @ApiProperty(HASH) pageHash!: string;
  @ApiPropertyOptional({ description: 'The first signed head of this page or a later one, where there is one.' })
  signed?: SignedHeadView;
}

class TreeHeadView {
  @ApiProperty() page!: number;
  @ApiProperty() treeSize!: number;
  @ApiProperty(HASH) merkleRoot!: string;
}

export class ConsistencyView {
  @ApiProperty() from!: TreeHeadView;
  @ApiProperty() to!: TreeHeadView;
  @ApiProperty(HASHES) path!: string[];
}

/** Whether a head and everything in it is shown by `tools/verify-receipt`; docs/proofs.md has the format. */
export class ReceiptView {
  @ApiProperty({ enum: [1], description: 'Version of the format.' }) receipt!: 1;
  @ApiProperty({ ...OBJECT, description: 'The outcome as it stands in the book.' }) outcome!: Outcome;
  @ApiProperty({ ...HASH, description: 'SHA-256(0x00 ‖ canonical outcome).' }) leafHash!: string;
  @ApiProperty({ description: 'The number of the outcome in the book.' }) index!: number;
  @ApiProperty() treeSize!: number;
  @ApiProperty(HASHES) path!: string[];
  @ApiProperty({ ...OBJECT, description: 'Head of the page at whose end the tree is taken.' }) head!: PageHead;
  @ApiProperty({ ...HASH, description: 'SHA-256(0x02 ‖ canonical head).' }) pageHash!: string;
  @ApiPropertyOptional({
    type: [Object],
    description: 'Heads from the outcome’s own page up to the one before `head`; absent when there are many.',
  })
  links?: PageHead[];
  @ApiPropertyOptional({ description: 'A signed head of this page or a later one, where there is one.' })
  signed?: SignedHeadView;
  @ApiPropertyOptional({ ...HASHES, description: 'From `head` to a later signed head (RFC 9162, 2.1.4).' })
  consistency?: string[];
}

export class KeyView {
  @ApiProperty({ enum: ['OKP'] }) kty!: 'OKP';
  @ApiProperty({ enum: ['Ed25519'] }) crv!: 'Ed25519';
  @ApiProperty() x!: string;
  @ApiProperty({ description: 'RFC 7638 thumbprint.' }) kid!: string;
  @ApiProperty({ enum: ['EdDSA'] }) alg!: 'EdDSA';
  @ApiProperty({ enum: ['sig'] }) use!: 'sig';
}
