// Progress of long work: one line that is rewritten on a terminal, a line now and then elsewhere.

const REDRAW_MS = 200;
const PLAIN_MS = 5_000;

/** As much of an output stream as is needed here. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

interface ProgressOptions {
  /** How much there is to do, where that is known. */
  readonly total?: number;
  /** What is being done: stands before the figures. */
  readonly label?: string;
  /** Stands after the rate, when it says anything. */
  readonly note?: () => string;
  readonly to?: Terminal;
}

export class Progress {
  private done = 0;
  private readonly startedAtMs = Date.now();
  private shownAtMs: number;
  private readonly to: Terminal;

  constructor(private readonly options: ProgressOptions = {}) {
    this.to = options.to ?? process.stdout;
    this.shownAtMs = this.to.isTTY ? 0 : this.startedAtMs;
  }

  step(by = 1): void {
    this.done += by;
    const nowMs = Date.now();
    if (nowMs - this.shownAtMs < (this.to.isTTY ? REDRAW_MS : PLAIN_MS)) return;
    this.shownAtMs = nowMs;
    this.show();
  }

  end(): void {
    this.show();
    if (this.to.isTTY) this.to.write('\n');
  }

  private show(): void {
    const { total, label = '', note = () => '' } = this.options;
    const seconds = (Date.now() - this.startedAtMs) / 1000;
    const perSecond = seconds > 0 ? Math.round(this.done / seconds) : 0;
    const of = total === undefined ? '' : ` of ${total}`;
    const remark = note() === '' ? '' : `, ${note()}`;
    const text = `  ${label === '' ? '' : `${label}: `}${this.done}${of} (${perSecond}/s${remark})`;
    this.to.write(this.to.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  }
}
