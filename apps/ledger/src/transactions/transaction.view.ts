// How a booked journal transaction is shown to whoever asked for it.
import type { JournalTransaction, TransactionPosted } from '@daybook/contracts';
import type { JournalView, TransactionView } from './transaction.dto';

type Unplaced<View> = Omit<View, 'outcome' | 'token'>;

export function journalView(booked: JournalTransaction): Unplaced<JournalView> {
  const { id, kind, entries, bookingDate, valueDate, externalReference, metadata, balances, givenBack } = booked;
  return {
    ...{ id, kind, entries, bookingDate, valueDate, balances },
    ...(externalReference === undefined ? {} : { externalReference }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(givenBack === undefined ? {} : { givenBack }),
  };
}

export function transactionView(posted: TransactionPosted): Unplaced<TransactionView> {
  const { sweeps, refunds } = posted;
  return {
    ...journalView(posted),
    ...(sweeps === undefined ? {} : { sweeps }),
    ...(refunds === undefined ? {} : { refunds }),
  };
}
