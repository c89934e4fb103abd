// What is answered about the limits of a party's wallets.
import { ApiProperty } from '@nestjs/swagger';

const EFFECTS = ['freeze-credits', 'freeze-debits', 'highest-balance', 'limit-per-day', 'limit-per-month'];

export class EnforcedItem {
  @ApiProperty({ enum: EFFECTS }) effect!: string;
  @ApiProperty({ required: false, example: '1000.00', description: 'Absent for a freeze.' }) amount?: string;
}

class LimitedWalletItem {
  @ApiProperty({ format: 'uuid' }) walletId!: string;
  @ApiProperty({ example: 'wallet:c-1042:EUR' }) accountId!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ type: [EnforcedItem], description: 'As the ledger’s book says; the lowest of each effect.' })
  enforced!: readonly EnforcedItem[];
}

export class LimitedWalletsAnswer {
  @ApiProperty({ type: [LimitedWalletItem] }) items!: readonly LimitedWalletItem[];
}
