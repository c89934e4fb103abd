// How a refusal is described in the documentation of answers.
import { ApiProperty } from '@nestjs/swagger';

export class RefusalAnswer {
  @ApiProperty({ example: 'INSUFFICIENT_FUNDS' }) code!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What it was judged by.' }) figures!: object;
}
