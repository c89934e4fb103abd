// How charges that no deposit asked for are asked for and answered.
import { ApiProperty } from '@nestjs/swagger';
import { Instant, PageQuery } from '@daybook/platform';

export class UnattributedChargesQuery extends PageQuery {
  @Instant({
    optional: true,
    description:
      'Received by the rail from then on; by default from an hour before the log ended when this process started.',
  })
  receivedFrom?: string;
}

export class UnattributedCharge {
  @ApiProperty({ description: 'The id of the deposit that the log does not have.' }) endToEndId!: string;
  @ApiProperty({ description: 'Under which the acquirer knows the charge.' }) railReference!: string;
  @ApiProperty({ example: '12.50' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ enum: ['received', 'approved', 'declined'] }) status!: string;
  @ApiProperty({ format: 'date-time', description: 'By the rail’s clock.' }) receivedAt!: string;
}

export const UNATTRIBUTED_COLUMNS = ['endToEndId', 'railReference', 'amount', 'currency', 'status', 'receivedAt'];
