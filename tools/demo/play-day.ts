// Plays a business day against the running platform: lanes side by side, the lines of a lane one after another.
import { type Answer, ApiProblem, type PaymentsClient, type PaymentsComponents } from '@daybook/client';
import type { NumberedLine } from './day-line';

export interface Surprise {
  readonly line: NumberedLine;
  readonly became: string;
}

export interface DayResult {
  readonly counts: ReadonlyMap<string, number>;
  readonly replayed: number;
  readonly surprises: readonly Surprise[];
  /** Account id → what the day's own lines leave on it, in the order wallets were opened. */
  readonly wallets: ReadonlyMap<string, WalletInPlay>;
  /** Some payments to look at: description → id. */
  readonly samples: ReadonlyMap<string, string>;
}

export interface WalletInPlay {
  readonly walletId: string;
  readonly currency: string;
  readonly accountId: string;
}

/** What the platform said about a line: what was created, or why it was not. */
interface Said {
  readonly became: string;
  readonly replayed: boolean;
  readonly id?: string;
}

type Views = PaymentsComponents['schemas'];
type Created = Views['WalletCreatedAnswer'] | Views['DepositCreatedAnswer'] | Views['TransferCreatedAnswer'];

/** `run` sets customers and keys of one playing apart from those of another; the same run again is replayed. */
export async function playDay(
  payments: PaymentsClient,
  lines: readonly NumberedLine[],
  run: string,
  onLine: (line: NumberedLine) => void,
): Promise<DayResult> {
  const day = new Day(payments, run, onLine);
  const lanes = groupByLane(lines);
  await Promise.all([...lanes.values()].map((lane) => day.playLane(lane)));
  return day;
}

class Day implements DayResult {
  readonly counts = new Map<string, number>();
  readonly surprises: Surprise[] = [];
  readonly wallets = new Map<string, WalletInPlay>();
  readonly samples = new Map<string, string>();
  replayed = 0;

  constructor(
    private readonly payments: PaymentsClient,
    private readonly run: string,
    private readonly onLine: (line: NumberedLine) => void,
  ) {}

  async playLane(lane: readonly NumberedLine[]): Promise<void> {
    for (const line of lane) {
      const { became, replayed, id } = await this.play(line);
      if (became !== line.expect.replace(/^(declined|refused):/, '')) this.surprises.push({ line, became });
      if (replayed) this.replayed += 1;
      const label = `${line.action} ${line.expect}`;
      this.counts.set(label, (this.counts.get(label) ?? 0) + 1);
      if (id !== undefined && !this.samples.has(label)) this.samples.set(label, id);
      this.onLine(line);
    }
  }

  private async play(line: NumberedLine): Promise<Said> {
    try {
      const { body, replayed } = await this.ask(line);
      return { became: body.status, replayed, id: body.id };
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const { refusal, replayed, body, message } = error;
      const became = refusal?.figures['reason'] ?? refusal?.code ?? `HTTP ${message}`;
      return { became, replayed, ...(typeof body['id'] === 'string' ? { id: body['id'] } : {}) };
    }
  }

  private async ask(line: NumberedLine): Promise<Answer<Created>> {
    const idempotencyKey = `demo-${this.run}-line-${String(line.number).padStart(6, '0')}`;
    const { amount, currency } = line;
    if (line.action === 'open') {
      const body = { ownerId: `${this.run}-${line.customer}`, currency };
      const answer = await this.payments.post('/wallets', { body, idempotencyKey });
      const { id: walletId, accountId } = answer.body;
      this.wallets.set(`${line.customer}/${currency}`, { walletId, currency: answer.body.currency, accountId });
      return answer;
    }
    const own = this.walletId(line, `${line.customer}/${currency}`);
    if (line.action === 'top-up') {
      const body = { walletId: own, amount, currency, cardToken: line.card };
      return this.payments.post('/deposits', { body, idempotencyKey });
    }
    const body = { fromWalletId: own, toWalletId: this.walletId(line, line.counterparty), amount, currency };
    return this.payments.post('/transfers', { body, idempotencyKey });
  }

  private walletId(line: NumberedLine, wallet: string): string {
    const known = this.wallets.get(wallet);
    if (known === undefined) throw new Error(`line ${line.number}: wallet ${wallet} was not opened before`);
    return known.walletId;
  }
}

function groupByLane(lines: readonly NumberedLine[]): Map<string, NumberedLine[]> {
  const lanes = new Map<string, NumberedLine[]>();
  for (const line of lines) lanes.set(line.lane, [...(lanes.get(line.lane) ?? []), line]);
  return lanes;
}
