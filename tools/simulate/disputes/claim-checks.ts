// What must hold of disputes? Claims and the book agree, and nothing is given back of a payment that it does not have.
import { claimIdOf } from '@daybook/disputes';
import { BOOK_STREAM, type EarmarkGrant, type EarmarkRealisation, type PageWritten } from '@daybook/contracts';
import { minorOf } from '@daybook/money';
import type { RecordedEvent } from '@daybook/platform';
import { ClaimRow } from '../../../apps/disputes/src/claim-list/claim.entity';
import { ClaimAnswers } from '../../verify/disputes/claim-answers';
import { ClaimsFold } from '../../verify/disputes/claims-fold';
import { dataOf } from '../../verify/stored-data';
import type { Row } from '../../verify/tables/table';
import type { CheckedTable, ContextChecks } from '../context/context-in-run';
import type { World } from '../engine/world';
import { type ExpectedRow, Versions } from '../invariants/versions';
import type { DefiniteReply } from '../workload/request';
import type { ClaimBody } from './claim-requests';

const PREFIX = 'disputes.claim-';
/** While its money is at one of these, the ledger or the payment still owes an answer. */
const OWED: ReadonlySet<string> = new Set(['hold-requested', 'requested']);

interface PaymentThen {
  readonly amount: string;
  readonly currency: string;
  /** By earmark: what is set aside or was given back. */
  readonly taken: Map<string, bigint>;
}

export class ClaimChecks implements ContextChecks {
  readonly tables: readonly CheckedTable[];
  private readonly rows = new Versions();
  private readonly fold = new ClaimsFold();
  private readonly answers = new ClaimAnswers();
  private readonly payments = new Map<string, PaymentThen>();
  private readonly granted = new Map<string, string>();

  constructor(private readonly world: World) {
    this.tables = [{ consumer: 'claims_v1', entity: ClaimRow, versions: this.rows }];
  }

  event(event: RecordedEvent): void {
    const { stream } = event;
    if (stream === BOOK_STREAM) this.page(event.data as PageWritten);
    else if (stream.startsWith('payments.transfer-')) this.payment(event);
    else if (stream.startsWith(PREFIX)) this.claim(event);
  }

  /** What a client was told is on the log. */
  reply(key: string, body: ClaimBody, { status, facts }: DefiniteReply): void {
    if (status !== 201) return;
    const id = body.to === 'claims' ? claimIdOf(body.paymentId, body.claimantId, body.reason) : body.id;
    if (facts.id === id && this.rows.get(id) !== undefined) return;
    this.world.violate('what was answered is durable', `${key}: told of ${facts.id ?? '?'}, and ${id} is not there`);
  }

  unfinished(): string | undefined {
    for (const row of this.fold.rows()) {
      const isAsking = row['claimed'] === null && row['stage'] !== 'closed';
      if (isAsking || OWED.has(row['money'] ?? '')) return `claim ${row['claim_id'] ?? ''} is ${row['money'] ?? ''}`;
    }
    return undefined;
  }

  /** Of a claim that is over nothing is held, unless the ledger would not have it. */
  atEnd(): void {
    for (const row of this.fold.rows()) {
      const isOver = row['stage'] === 'closed' && row['money'] !== 'declined';
      if (!isOver || !/[1-9]/.test(row['held'] ?? '0')) continue;
      this.world.violate('a closed claim holds nothing', `${row['claim_id'] ?? ''} holds ${row['held'] ?? ''}`);
    }
  }

  private claim(event: RecordedEvent): void {
    const id = event.stream.slice(PREFIX.length);
    this.world.check('claims agree with the book', () => {
      this.fold.apply(event);
      this.answers.event(event);
    });
    const row = this.fold.row(id);
    if (row !== undefined) this.rows.set(Number(event.position.commit), id, expectedOf(row));
    if (event.type === 'disputes.EarmarkRecorded') this.earmarkRecorded(id, event);
    if (event.type === 'disputes.ClaimClosed') {
      this.world.mark(
        /[1-9]/.test(String(dataOf(event.data)['toClaimant'])) ? 'a claim is paid back' : 'a claim is let go',
      );
    }
  }

  /** A claim says what the payment's stream has granted. */
  private earmarkRecorded(id: string, { data }: RecordedEvent): void {
    const { granted, asked } = dataOf(data);
    if (granted !== asked) this.world.mark('a claim found less than it asked for');
    if (this.granted.get(id) === granted) return;
    const detail = `claim ${id} records ${String(granted)}, granted was ${this.granted.get(id) ?? 'nothing'}`;
    this.world.violate('a claim records what was granted', detail);
  }

  /** What is set aside and what was given back never comes to more than the transfer moved. */
  private payment({ stream, type, data }: RecordedEvent): void {
    const known = this.payments.get(stream);
    if (type === 'payments.TransferInitiated') {
      const { amount, currency } = dataOf(data);
      this.payments.set(stream, { amount: String(amount), currency: String(currency), taken: new Map() });
    }
    if (known === undefined) return;
    const { taken, currency } = known;
    if (type === 'payments.EarmarkGranted') {
      const { earmarkId, granted } = data as EarmarkGrant;
      this.granted.set(earmarkId, granted);
      taken.set(earmarkId, minorOf(granted, currency));
    }
    if (type === 'payments.EarmarkReleased') taken.delete(String(dataOf(data)['earmarkId']));
    if (type === 'payments.EarmarkRealised') {
      const { earmarkId, amount } = data as EarmarkRealisation;
      taken.set(earmarkId, minorOf(amount, currency));
    }
    let sum = 0n;
    for (const part of taken.values()) sum += part;
    if (sum <= minorOf(known.amount, currency)) return;
    this.world.violate('a payment gives back at most what it moved', `${stream}: ${sum} of ${known.amount}`);
  }

  private page({ head, outcomes }: PageWritten): void {
    this.world.check('one effect for each claim', () => {
      for (const outcome of outcomes) this.answers.note(outcome, head);
    });
  }
}

const TIMES: ReadonlySet<string> = new Set([...['due_at', 'decision_due_at', 'acts_at', 'submitted_at', 'changed_at']]);

/** As the entity names its columns. */
function expectedOf(row: Row): ExpectedRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      TIMES.has(column) && value !== null ? new Date(value) : value,
    ]),
  );
}
