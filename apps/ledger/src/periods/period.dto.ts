// What is sent and answered about accounting periods.
import { DateOnly } from '@daybook/platform';
import { ApiProperty } from '@nestjs/swagger';
import { PlaceView } from '../accounts/account.dto';

export class ClosePeriodBody {
  @DateOnly({ description: 'The last booking date to be closed, before today; it cannot be opened again.' })
  through!: string;
}

export class PeriodView {
  @ApiProperty({ format: 'date', description: 'The last booking date that is closed.' }) through!: string;
  @ApiProperty({ format: 'date-time' }) closedAt!: string;
  @ApiProperty() instructionId!: string;
  @ApiProperty() page!: number;
  @ApiProperty() n!: number;
}

export class PeriodClosedView {
  @ApiProperty({ format: 'uuid' }) instructionId!: string;
  @ApiProperty({ format: 'date' }) through!: string;
  @ApiProperty({ format: 'date-time' }) closedAt!: string;
  @ApiProperty({ type: PlaceView }) outcome!: PlaceView;
  @ApiProperty({ example: 'book:12' }) token!: string;
}
