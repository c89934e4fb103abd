// How long did a service's event loop leave everybody else without their turn?

const LONGEST = /^nodejs_eventloop_lag_max_seconds(?:\{[^}]*\})? ([0-9.e+-]+)$/m;

/** Milliseconds of the longest pause since this was asked last. The machine's own pauses are in it. */
export async function longestPauseMs(serviceUrl: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', serviceUrl))).text();
  const seconds = LONGEST.exec(text)?.[1];
  if (seconds === undefined) throw new Error(`${serviceUrl} does not tell the pauses of its event loop`);
  return Number(seconds) * 1000;
}
