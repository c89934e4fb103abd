// What a service writes: kept in its log line by line and without secrets; the latest lines are remembered, special ones are heard.
import { maskSecrets, type RotatingLog } from '@daybook/host';
import type { Readable } from 'node:stream';

/** The one line a service prints on stdout when it serves. */
interface ReadyLine {
  readonly ready: true;
  readonly url: string;
  readonly pid?: number;
  /** Where the password that belongs into `url` is kept. */
  readonly passwordFile?: string;
}

/** A line for as long as a service cannot start: one sentence that says what it waits for. */
interface WaitingLine {
  readonly waiting: string;
}

type SpecialLine = ReadyLine | WaitingLine;

const REMEMBERED_MAX = 200;
const LINE_REMEMBERED_MAX = 2_000;
/** A line without an end is cut here. */
const LINE_MAX = 64 * 1024;

export class ServiceOutput {
  private latest: string[] = [];
  private readonly open: (() => void)[] = [];

  constructor(
    private readonly log: RotatingLog,
    private readonly secrets: () => readonly string[],
    private readonly onLine: (line: SpecialLine) => void,
  ) {}

  follow(stream: Readable | null): void {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('error', () => undefined);
    stream?.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LINE_MAX) {
        lines.push(rest);
        rest = '';
      }
      this.take(lines);
    });
    this.open.push(() => {
      if (rest !== '') this.take([rest]);
      rest = '';
    });
  }

  /** What the service has written last, and no line end after it. */
  flush(): void {
    for (const take of this.open.splice(0)) take();
  }

  /** The latest lines, of which a supervisor shows the end. */
  lines(): readonly string[] {
    return this.latest;
  }

  /** What was written for people: everything but log records. */
  words(): string {
    return this.latest.filter((line) => line !== '' && !line.startsWith('{')).join('\n');
  }

  private take(lines: readonly string[]): void {
    if (lines.length === 0) return;
    const secrets = this.secrets();
    const shown = lines.map((line) => maskSecrets(line, secrets));
    this.log.write(`${shown.join('\n')}\n`);
    this.latest = [...this.latest, ...shown.map((line) => line.slice(0, LINE_REMEMBERED_MAX))].slice(-REMEMBERED_MAX);
    for (const line of lines) {
      const special = specialLine(line);
      if (special !== undefined) this.onLine(special);
    }
  }
}

function specialLine(line: string): SpecialLine | undefined {
  if (!line.startsWith('{"ready":true') && !line.startsWith('{"waiting":"')) return undefined;
  try {
    return JSON.parse(line) as SpecialLine;
  } catch {
    return undefined;
  }
}
