// Can a service do its work? A context says so at /health/ready; every other service serves once it says that it is ready.
import type { Service } from '../installation/services';

const ANSWER_MS_MAX = 3_000;

interface Report {
  readonly checks?: Readonly<Record<string, string>>;
}

/** Undefined when it is ready, else one sentence that says what is not. */
export async function whyNotReady({ of }: Service, url: string): Promise<string | undefined> {
  if (of !== 'context') return undefined;
  try {
    const answer = await fetch(new URL('/health/ready', url), {
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    if (answer.ok) return undefined;
    const { checks = {} } = (await answer.json()) as Report;
    const failing = Object.entries(checks).flatMap(([check, said]) => (said === 'ok' ? [] : [check]));
    return `it serves, but is not ready yet: ${failing.join(', ') || `status ${answer.status}`}`;
  } catch {
    return 'it serves, but does not answer yet';
  }
}
