// Progress of long work: one line that is rewritten on a terminal, a line now and then elsewhere.

const REDRAW_MS = 200;
const PLAIN_MS = 5_000;

export class Progress {
  private done = 0;
  private readonly startedAtMs = Date.now();
  private shownAtMs = 0;

  constructor(
    private readonly total: number,
    private readonly repeats: () => number = () => 0,
  ) {}

  step(by = 1): void {
    this.done += by;
    const nowMs = Date.now();
    if (nowMs - this.shownAtMs < (process.stdout.isTTY ? REDRAW_MS : PLAIN_MS)) return;
    this.shownAtMs = nowMs;
    this.show();
  }

  end(): void {
    this.show();
    if (process.stdout.isTTY) process.stdout.write('\n');
  }

  private show(): void {
    const seconds = (Date.now() - this.startedAtMs) / 1000;
    const perSecond = seconds > 0 ? Math.round(this.done / seconds) : 0;
    const repeats = this.repeats() > 0 ? `, ${this.repeats()} repeats` : '';
    const text = `  ${this.done} of ${this.total} (${perSecond}/s${repeats})`;
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  }
}
