// The status of each wallet, deposit and transfer by its own events, folded again without the deciders of payments.
import type { RecordedEvent } from '@daybook/platform';
import { differs } from '../finding';
import { dataOf, type Data } from '../stored-data';

type PaymentKind = 'wallet' | 'deposit' | 'transfer';

/** Reads as the tables have it; amounts as they were asked for. */
export interface Payment {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly position: string;
  readonly initiatedAt: string;
  /** Data of the event that began it. */
  readonly begun: Data;
  status: string;
  changedAt: string;
  contradicted: boolean;
  refusal: { readonly code: string; readonly figures: unknown } | undefined;
}

/** From which status an event leads to which; without `from` it begins a payment. */
interface Step {
  readonly kind: PaymentKind;
  readonly from: string | undefined;
  readonly to: string;
}

const STEPS: ReadonlyMap<string, Step> = new Map([
  ['payments.WalletOpeningInitiated', { kind: 'wallet', from: undefined, to: 'pending' }],
  ['payments.WalletOpened', { kind: 'wallet', from: 'pending', to: 'open' }],
  ['payments.WalletOpeningDeclined', { kind: 'wallet', from: 'pending', to: 'declined' }],
  ['payments.DepositInitiated', { kind: 'deposit', from: undefined, to: 'initiated' }],
  ['payments.DepositCaptured', { kind: 'deposit', from: 'initiated', to: 'captured' }],
  ['payments.DepositDeclined', { kind: 'deposit', from: 'initiated', to: 'declined' }],
  ['payments.DepositContradicted', { kind: 'deposit', from: 'answered', to: 'answered' }],
  ['payments.DepositCompleted', { kind: 'deposit', from: 'captured', to: 'completed' }],
  ['payments.TransferInitiated', { kind: 'transfer', from: undefined, to: 'pending' }],
  ['payments.TransferCompleted', { kind: 'transfer', from: 'pending', to: 'completed' }],
  ['payments.TransferDeclined', { kind: 'transfer', from: 'pending', to: 'declined' }],
]);

/** The acquirer says the contrary of its answer: the deposit stays as it is. */
const CONTRADICTED = 'payments.DepositContradicted';
const ANSWERED: ReadonlySet<string> = new Set(['captured', 'completed', 'declined']);

/** What sets parts of a transfer aside for a case: the transfer itself stays as it is. */
const EARMARKS: ReadonlySet<string> = new Set([
  'payments.EarmarkGranted',
  'payments.EarmarkReleased',
  'payments.EarmarkRealised',
]);

const STREAM = /^payments\.(wallet|deposit|transfer)-(.+)$/;

export class PaymentsFold {
  /** In the order in which they began. */
  readonly payments = new Map<string, Payment>();
  private readonly heads = new Map<string, number>();

  /** Undefined for a refusal that was only remembered, and for an earmark. @throws Differs for what cannot have happened */
  apply(event: RecordedEvent): Payment | undefined {
    const { stream, revision, type } = event;
    const place = `${stream}, revision ${revision}`;
    const head = this.heads.get(stream) ?? -1;
    if (revision !== head + 1) differs(stream, `revision ${head + 1} next`, `revision ${revision}`);
    this.heads.set(stream, revision);
    if (type.endsWith('CommandRefused')) return undefined;
    if (EARMARKS.has(type) && this.payments.get(stream)?.kind === 'transfer') return undefined;

    const [, kind, id] = STREAM.exec(stream) ?? [];
    const step = STEPS.get(type);
    const { v, at } = dataOf(event.metadata);
    if (id === undefined || step === undefined || step.kind !== kind || v !== 1 || typeof at !== 'string') {
      return differs(place, 'an event of payments that this program knows', `${type} v${String(v)}`);
    }
    const before = this.payments.get(stream);
    if (type === CONTRADICTED && before !== undefined) {
      if (!ANSWERED.has(before.status)) differs(place, `${type} after an answer`, `it is ${before.status}`);
      before.contradicted = true;
      before.changedAt = at;
      return before;
    }
    if (before?.status !== step.from) {
      return differs(
        place,
        `${type} when it is ${step.from ?? 'not there yet'}`,
        `it is ${before?.status ?? 'not there'}`,
      );
    }
    const after = before ?? beginning(event, id, step.kind, at);
    after.status = step.to;
    after.changedAt = at;
    after.refusal = refusalIn(event);
    this.payments.set(stream, after);
    return after;
  }
}

function beginning({ data, position }: RecordedEvent, id: string, kind: PaymentKind, at: string): Payment {
  return {
    ...{ id, kind, position: String(position.commit), initiatedAt: at, begun: dataOf(data) },
    ...{ status: '', changedAt: at, contradicted: false, refusal: undefined },
  };
}

function refusalIn({ type, data }: RecordedEvent): Payment['refusal'] {
  if (type === 'payments.DepositDeclined') return { code: 'CARD_DECLINED', figures: data };
  const { code, figures } = dataOf(data);
  return type.endsWith('Declined') ? { code: String(code), figures } : undefined;
}
