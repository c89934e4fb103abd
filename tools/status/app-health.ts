// What the running apps say of themselves: /health/ready of each, and nothing else of theirs.
import type { RunFile } from '../installation/run-file';
import { servicesWith } from '../installation/services';
import type { AppHealth } from './overview';

export interface AnsweredApp {
  readonly health: AppHealth;
  /** What parts of the app say of themselves. */
  readonly states: Readonly<Record<string, string>>;
}

interface Ready {
  readonly checks?: Readonly<Record<string, string>>;
  readonly states?: Readonly<Record<string, string>>;
}

const ANSWER_MS_MAX = 3_000;
/** Stores are looked at themselves, outside parties answer for themselves, and the status page does not ask itself. */
const APPS: ReadonlySet<string> = new Set(
  servicesWith({ standby: true }).flatMap((service) => (service.of === 'context' ? [service.name] : [])),
);

/** Of the contexts' processes that `npm start` runs here; none when it does not run. */
export async function askApps(run: RunFile | undefined): Promise<AnsweredApp[]> {
  const apps = Object.entries(run?.services ?? {}).filter(([name]) => APPS.has(name));
  return Promise.all(apps.map(([name, { url, restarts }]) => ask(name, url, restarts)));
}

async function ask(name: string, url: string, restarts: number): Promise<AnsweredApp> {
  const known = { name, url, restarts };
  try {
    const answer = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    const { checks = {}, states = {} } = (await answer.json()) as Ready;
    const failing = Object.entries(checks).flatMap(([check, said]) => (said === 'ok' ? [] : [check]));
    return { health: { ...known, isReady: answer.ok, failing }, states };
  } catch (error) {
    const reason = error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'does not answer';
    return { health: { ...known, isReady: false, failing: [reason] }, states: {} };
  }
}
