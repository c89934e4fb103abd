// Plays a business day against the running platform: lanes side by side, the lines of a lane one after another.
import type { Answer, ApiClient } from './api-client';
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

/** `run` sets customers and keys of one playing apart from those of another; the same run again is replayed. */
export async function playDay(
  payments: ApiClient,
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
    private readonly payments: ApiClient,
    private readonly run: string,
    private readonly onLine: (line: NumberedLine) => void,
  ) {}

  async playLane(lane: readonly NumberedLine[]): Promise<void> {
    for (const line of lane) {
      const answer = await this.play(line);
      const became = whatBecame(answer);
      if (became !== line.expect.replace(/^(declined|refused):/, '')) this.surprises.push({ line, became });
      if (answer.replayed) this.replayed += 1;
      const label = `${line.action} ${line.expect}`;
      this.counts.set(label, (this.counts.get(label) ?? 0) + 1);
      const id = answer.body['id'];
      if (typeof id === 'string' && !this.samples.has(label)) this.samples.set(label, id);
      this.onLine(line);
    }
  }

  private async play(line: NumberedLine): Promise<Answer> {
    const key = `demo-${this.run}-line-${String(line.number).padStart(6, '0')}`;
    const { amount, currency } = line;
    const ownerId = `${this.run}-${line.customer}`;
    if (line.action === 'open') {
      const answer = await this.payments.post('/wallets', { ownerId, currency }, key);
      this.remember(`${line.customer}/${currency}`, answer);
      return answer;
    }
    const own = this.walletId(line, `${line.customer}/${currency}`);
    if (line.action === 'top-up') {
      return this.payments.post('/deposits', { walletId: own, amount, currency, cardToken: line.card }, key);
    }
    const theirs = this.walletId(line, line.counterparty);
    return this.payments.post('/transfers', { fromWalletId: own, toWalletId: theirs, amount, currency }, key);
  }

  private remember(wallet: string, { body }: Answer): void {
    const { id, currency, accountId, status } = body;
    if (status !== 'open' || typeof id !== 'string') return;
    this.wallets.set(wallet, { walletId: id, currency: String(currency), accountId: String(accountId) });
  }

  private walletId(line: NumberedLine, wallet: string): string {
    const known = this.wallets.get(wallet);
    if (known === undefined) throw new Error(`line ${line.number}: wallet ${wallet} was not opened before`);
    return known.walletId;
  }
}

function whatBecame({ status, body }: Answer): string {
  if (status === 200 || status === 201) {
    const refusal = refusalIn(body);
    return refusal ?? String(body['status']);
  }
  return refusalIn(body) ?? `HTTP ${status} ${JSON.stringify(body)}`;
}

/** `refusal: { code, figures: { reason? } }` of a problem, or of a payment that was declined. */
function refusalIn(body: Readonly<Record<string, unknown>>): string | undefined {
  const refusal = body['refusal'] as { code: string; figures?: { reason?: string } } | undefined;
  return refusal?.figures?.reason ?? refusal?.code;
}

function groupByLane(lines: readonly NumberedLine[]): Map<string, NumberedLine[]> {
  const lanes = new Map<string, NumberedLine[]>();
  for (const line of lines) lanes.set(line.lane, [...(lanes.get(line.lane) ?? []), line]);
  return lanes;
}
