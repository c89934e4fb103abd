// How the price lists that payments holds are asked for and answered.
import { ApiProperty } from '@nestjs/swagger';
import { PageQuery, Text } from '@daybook/platform';

export class FeeScheduleQuery extends PageQuery {
  @Text({ max: 40, pattern: /^[a-z][a-z0-9-]*$/, optional: true }) scheduleId?: string;
}

export class FeeScheduleItem {
  @ApiProperty({ example: 'standard/3' }) id!: string;
  @ApiProperty({ example: 'standard' }) scheduleId!: string;
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({ description: 'SHA-256 of what two persons agreed on.' }) digest!: string;
  @ApiProperty({ format: 'date-time' }) effectiveFrom!: string;
  @ApiProperty({ type: [String], example: ['EUR', 'USD'] }) currencies!: string[];
  @ApiProperty({ type: 'integer', description: 'How many rules it has.' }) rules!: number;
  @ApiProperty({ description: 'Taken back before it took effect: it prices nothing.' }) isWithdrawn!: boolean;
  @ApiProperty({ example: '345', description: 'Where on the log it was published.' }) position!: string;
}

export const FEE_SCHEDULE_COLUMNS = [
  ...['id', 'scheduleId', 'version', 'digest', 'effectiveFrom', 'currencies', 'rules', 'isWithdrawn', 'position'],
];
