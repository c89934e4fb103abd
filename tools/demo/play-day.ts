// Plays a business day against the running platform: lanes side by side, the lines of a lane one after another.
import type { ServiceClient } from '@daybook/client';
import { isLedgerAction, type NumberedLine } from './day-line';
import type { LedgerDesks } from './ledger/ledger-desks';
import { LedgerLines } from './ledger/ledger-lines';
import type { OpenedAccounts } from './opened-accounts';
import { PaymentLines } from './payment-lines';
import type { Said } from './said';

interface Surprise {
  readonly line: NumberedLine;
  readonly became: string;
}

export interface DayResult {
  /** By `<action> <expect>`. */
  readonly counts: ReadonlyMap<string, number>;
  readonly replayed: number;
  readonly surprises: readonly Surprise[];
  readonly opened: ReadonlyMap<string, string>;
  /** Some payments to look at: description → id. */
  readonly samples: ReadonlyMap<string, string>;
}

interface Platform {
  readonly payments: ServiceClient<'payments'>;
  readonly ledger: LedgerDesks;
}

/** `run` sets customers and keys of one playing apart from those of another; the same run again is replayed. */
export async function playDay(
  platform: Platform,
  lines: readonly NumberedLine[],
  run: string,
  onLine: (line: NumberedLine) => void,
): Promise<DayResult> {
  const day = new Day(platform, run, onLine);
  const lanes = groupByLane(lines);
  await Promise.all([...lanes.values()].map((lane) => day.playLane(lane)));
  return day;
}

class Day implements DayResult {
  readonly counts = new Map<string, number>();
  readonly surprises: Surprise[] = [];
  readonly opened: OpenedAccounts = new Map();
  readonly samples = new Map<string, string>();
  replayed = 0;
  private readonly payments: PaymentLines;
  private readonly ledger: LedgerLines;

  constructor(
    { payments, ledger }: Platform,
    private readonly run: string,
    private readonly onLine: (line: NumberedLine) => void,
  ) {
    this.payments = new PaymentLines(payments, run, this.opened);
    this.ledger = new LedgerLines(ledger, run, this.opened);
  }

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

  private play(line: NumberedLine): Promise<Said> {
    const key = `demo-${this.run}-line-${String(line.number).padStart(6, '0')}`;
    const { action } = line;
    return isLedgerAction(action) ? this.ledger.play({ ...line, action }, key) : this.payments.play(line, key);
  }
}

function groupByLane(lines: readonly NumberedLine[]): Map<string, NumberedLine[]> {
  const lanes = new Map<string, NumberedLine[]>();
  for (const line of lines) lanes.set(line.lane, [...(lanes.get(line.lane) ?? []), line]);
  return lanes;
}
