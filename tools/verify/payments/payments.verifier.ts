// What of payments is verified: every event of a wallet, a deposit or a transfer, what it says of the book, and the read models.
import type { ContextVerification } from '../context-verification';
import { BookedAnswers } from './booked-answers';
import { depositStreams, transferStreams, WalletsThen, walletStreams } from './payment-streams';
import { FEE_SCHEDULE_TABLE } from './fee-schedules.check';
import { PaymentsFold } from './payments-fold';
import { paymentLists } from './payments.check';
import { walletBalances } from './wallet-balances.check';

export const verifyPayments: ContextVerification = (book) => {
  const wallets = new WalletsThen();
  const ofWallets = walletStreams();
  const streams = [ofWallets, depositStreams(wallets), transferStreams(wallets)] as const;
  const fold = new PaymentsFold();
  const answers = new BookedAnswers();
  return {
    streams,
    readModels: [walletBalances(book), paymentLists(fold), FEE_SCHEDULE_TABLE],
    outcome: (outcome, head) => answers.note(outcome, head),
    event: (event) => {
      if (event.stream.startsWith(ofWallets.streams)) wallets.event(event);
      const payment = fold.apply(event);
      if (payment !== undefined) answers.check(event, payment);
    },
    decided: () => streams.reduce((sum, { decided }) => sum + decided, 0),
    agreed: () => answers.checked,
  };
};
