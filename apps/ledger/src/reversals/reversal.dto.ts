// What is sent and answered about reversals.
import { ENTRIES_MAX, type ReversedPart } from '@daybook/contracts';
import { ListOf, MoneyAmount, SafeInteger } from '@daybook/platform';
import { ApiProperty } from '@nestjs/swagger';
import { JournalDetailsBody, JournalView, TransactionPlaceView } from '../transactions/transaction.dto';

/** The currency is the entry's. */
const currencyOfEntry = (): undefined => undefined;

class ReversedPartBody implements ReversedPart {
  @SafeInteger({ min: 0, max: ENTRIES_MAX - 1, description: 'Which entry of the original, from 0.' })
  entryIndex!: number;
  @MoneyAmount(currencyOfEntry, { description: 'How much of it, in its currency.' }) amount!: string;
}

export class ReverseTransactionBody extends JournalDetailsBody {
  @ListOf(() => ReversedPartBody, {
    min: 1,
    max: ENTRIES_MAX,
    optional: true,
    description: 'What to reverse, balanced in every currency; all that is not reversed yet when left out.',
  })
  parts?: ReversedPartBody[];
}

class ReversedPartView implements ReversedPart {
  @ApiProperty() entryIndex!: number;
  @ApiProperty({ example: '12.50' }) amount!: string;
}

export class ReversalView extends JournalView {
  @ApiProperty({ type: TransactionPlaceView }) reverses!: TransactionPlaceView;
  @ApiProperty({ type: [ReversedPartView] }) parts!: readonly ReversedPartView[];
  @ApiProperty({ description: 'Nothing of the original is left to be reversed.' }) isComplete!: boolean;
}
