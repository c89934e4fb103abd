// What must hold of payments? Each does only what its state allows, and says of the book and of the rail what is true.
import { BOOK_STREAM, type PageWritten } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { FeeScheduleRow } from '../../../apps/payments/src/fee-schedules/fee-schedule.entity';
import { PaymentRow, PaymentWalletRow } from '../../../apps/payments/src/payment-list/payment.entity';
import { WalletBalanceRow, WalletRow } from '../../../apps/payments/src/wallet/wallet.entity';
import { BookedAnswers } from '../../verify/payments/booked-answers';
import type { CheckedTable, ContextChecks } from '../context/context-in-run';
import type { World } from '../engine/world';
import type { DefiniteReply } from '../workload/request';
import { ExpectedPayments } from './expected-payments';
import type { PaymentBody } from './payment-requests';
import type { TakenCharge } from './simulated-rail';

/** Outcomes by which nothing changed. */
const NO_EFFECT: ReadonlySet<string> = new Set(['InstructionRefused', 'InstructionRepeated', 'InstructionConflicted']);
const FINAL: ReadonlySet<string> = new Set(['open', 'completed', 'declined']);

export class PaymentsChecks implements ContextChecks {
  readonly tables: readonly CheckedTable[];
  private readonly expected = new ExpectedPayments();
  private readonly answers = new BookedAnswers();
  /** Streams of payments that the book has an effect of. */
  private readonly booked = new Set<string>();

  constructor(
    private readonly world: World,
    /** What the rail took, by end-to-end id. */
    private readonly taken: ReadonlyMap<string, TakenCharge>,
  ) {
    const { walletBalances, wallets, payments, paymentWallets, feeSchedules } = this.expected;
    this.tables = [
      { consumer: 'wallet-balances_v1', entity: WalletBalanceRow, versions: walletBalances },
      { consumer: 'payments_v1', entity: WalletRow, versions: wallets },
      { consumer: 'payments_v1', entity: PaymentRow, versions: payments },
      { consumer: 'payments_v1', entity: PaymentWalletRow, versions: paymentWallets },
      { consumer: 'fee-schedules_v1', entity: FeeScheduleRow, versions: feeSchedules },
    ];
  }

  event(event: RecordedEvent): void {
    if (event.stream === BOOK_STREAM) this.page(event.data as PageWritten);
    this.expected.priceList(event);
    if (!event.stream.startsWith('payments.')) return;
    this.world.check('payments only do what they can', () => {
      const payment = this.expected.event(event);
      if (payment !== undefined) this.answers.check(event, payment);
    });
  }

  /** What a client was told is on the log, and stays there. */
  reply(key: string, body: PaymentBody, { status, facts }: DefiniteReply): void {
    if (status !== 201) return;
    const stream = `payments.${body.to.slice(0, -1)}-${facts.id ?? ''}`;
    const payment = this.expected.fold.payments.get(stream);
    if (payment?.status === facts.status) return;
    const detail = `${key}: told ${facts.status ?? '?'}, is ${payment?.status ?? 'nothing'}`;
    this.world.violate('what was answered is durable', detail);
  }

  unfinished(): string | undefined {
    for (const { kind, id, status } of this.expected.fold.payments.values()) {
      if (!FINAL.has(status)) return `${kind} ${id} is ${status}`;
    }
    return undefined;
  }

  /** The rail has said two things of one charge: a person has to look, which is what parking is for. */
  mayBeParked(stream: string): boolean {
    const id = this.expected.fold.payments.get(stream)?.id ?? '';
    return this.taken.get(id)?.contradicted === true;
  }

  atEnd(): void {
    this.checkAgainstBook();
    this.checkCharges();
  }

  private page({ head, outcomes }: PageWritten): void {
    this.world.check('one effect for each payment', () => {
      for (const outcome of outcomes) this.answers.note(outcome, head);
    });
    for (const outcome of outcomes) {
      this.expected.outcome(outcome, head.page);
      const { replyTo, sender } = outcome;
      if (sender === 'payments' && replyTo !== undefined && !NO_EFFECT.has(outcome.outcome)) this.booked.add(replyTo);
    }
  }

  /** At the end nothing is under way: what a payment says and what was booked for it is the same, for every payment. */
  private checkAgainstBook(): void {
    for (const [stream, { status }] of this.expected.fold.payments) {
      const isBooked = this.booked.has(stream);
      const agree = isBooked ? status === 'completed' || status === 'open' : status === 'declined';
      if (agree) continue;
      const detail = `${stream} is ${status}, and was ${isBooked ? 'booked' : 'not booked'}`;
      this.world.violate('payments agree with the book', detail);
    }
  }

  /** A charge is what one deposit asked for, once, and booked if it was approved. */
  private checkCharges(): void {
    const facts = new Map([...this.expected.fold.payments.values()].map((payment) => [payment.id, payment]));
    for (const [endToEndId, { charge, approved, contradicted }] of this.taken) {
      const payment = facts.get(endToEndId);
      if (payment?.kind !== 'deposit' || payment.begun['amount'] !== charge.amount) {
        const what = `${endToEndId} charged ${charge.amount}, which no deposit asked for`;
        this.world.violate('no card is charged twice', what);
      } else if (!contradicted && approved !== (payment.status === 'completed')) {
        const what = `${payment.id} is ${payment.status}, approved: ${approved}`;
        this.world.violate('what was charged is booked', what);
      }
    }
  }
}
