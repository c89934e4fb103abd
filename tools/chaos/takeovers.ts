// How long is nothing posted when the process that writes the book is killed, or paused, and what becomes of the paused one?
import { setTimeout as pause } from 'node:timers/promises';
import type { PlatformUnderTest } from '../bench/platform-under-test';
import type { SteadyPosts } from './steady-posts';

const LEDGERS = ['ledger', 'ledger-2'] as const;
type Ledger = (typeof LEDGERS)[number];

const ASK_MS_MAX = 1_000;
const EVERY_MS = 50;
const GIVE_UP_MS = 60_000;

/** What a ledger says of itself. */
interface Standing {
  readonly isWriter: boolean;
  /** The last page it wrote itself since it was started. */
  readonly written: number;
  /** The last page it knows. */
  readonly known: number;
}

interface Killed {
  readonly victim: Ledger;
  /** The longest time without a 201, from the kill on. */
  readonly gapMs: number;
}

interface Paused extends Killed {
  /** The last page before the other one took over. */
  readonly lastPage: number;
  /** The last page the paused process had written, long after it went on. */
  readonly written: number;
  /** From going on until it says that it stands by. */
  readonly fencedMs: number;
}

export class Takeovers {
  constructor(
    private readonly platform: PlatformUnderTest,
    private readonly posts: SteadyPosts,
  ) {}

  /** Resolves once the killed process is back, and follows. */
  async killWriter(): Promise<Killed> {
    const victim = await this.writer();
    const sinceMs = performance.now();
    process.kill(this.pidOf(victim), 'SIGKILL');
    const gapMs = await this.gap(victim, sinceMs);
    await this.standsBy(victim);
    return { victim, gapMs };
  }

  /** Stops the writer where it is, and lets it go on when the other has written for a while. */
  async pauseWriter(): Promise<Paused> {
    const victim = await this.writer();
    const pid = this.pidOf(victim);
    const sinceMs = performance.now();
    process.kill(pid, 'SIGSTOP');
    try {
      // What it had sent is written; the other ledger has not taken over yet.
      await pause(1_000);
      const lastPage = (await this.standing(other(victim)))?.known ?? -1;
      const gapMs = await this.gap(victim, sinceMs);
      await pause(2_000);
      process.kill(pid, 'SIGCONT');
      const resumedMs = performance.now();
      await this.standsBy(victim);
      const fencedMs = performance.now() - resumedMs;
      await pause(1_000);
      const written = (await this.standing(victim))?.written ?? -1;
      return { victim, gapMs, lastPage, written, fencedMs };
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  /** Waits until the other one writes, and posts have been answered for a second. */
  private async gap(victim: Ledger, sinceMs: number): Promise<number> {
    await this.until(async () => (await this.standing(other(victim)))?.isWriter === true, `${other(victim)} writes`);
    const takenMs = performance.now();
    await this.until(() => this.posts.answersSince(takenMs) > 0, 'a post is answered');
    await pause(1_000);
    return this.posts.longestGapMs(sinceMs);
  }

  /** The process of that name, perhaps a new one, follows the book: it knows what the other has written. */
  private async standsBy(ledger: Ledger): Promise<void> {
    await this.until(async () => {
      const written = (await this.standing(other(ledger)))?.written ?? Infinity;
      const standing = await this.standing(ledger);
      return standing !== undefined && !standing.isWriter && standing.known >= written;
    }, `${ledger} stands by`);
  }

  private async writer(): Promise<Ledger> {
    let writer: Ledger | undefined;
    await this.until(async () => {
      for (const ledger of LEDGERS) if ((await this.standing(ledger))?.isWriter === true) writer = ledger;
      return writer !== undefined;
    }, 'there is a writer');
    return writer ?? 'ledger';
  }

  /** Undefined when it does not answer. */
  private async standing(ledger: Ledger): Promise<Standing | undefined> {
    try {
      const url = new URL('/metrics', this.platform.urlOf(ledger));
      const text = await fetch(url, { signal: AbortSignal.timeout(ASK_MS_MAX) }).then((response) => response.text());
      const figure = (name: string): number =>
        Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
      return {
        isWriter: figure('ledger_writer') === 1,
        written: figure('ledger_page_head'),
        known: figure('ledger_page_known'),
      };
    } catch {
      return undefined;
    }
  }

  private pidOf(ledger: Ledger): number {
    const pid = this.platform.run.services[ledger]?.pid;
    if (pid === undefined) throw new Error(`${ledger} is not running`);
    return pid;
  }

  private async until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const giveUpAtMs = performance.now() + GIVE_UP_MS;
    while (!(await condition())) {
      if (performance.now() > giveUpAtMs) throw new Error(`timed out after 60 s waiting until ${what}`);
      await pause(EVERY_MS);
    }
  }
}

function other(ledger: Ledger): Ledger {
  return ledger === 'ledger' ? 'ledger-2' : 'ledger';
}
