// What specs look at in an answer.
import type { Reply } from './ledger-kit';

/** A problem's status and code, and the ledger's code when the ledger refused. */
export function problemIn({ status, body }: Reply): { status: number; code: string; refusal: string | undefined } {
  return {
    status,
    code: String(body['type']).replace('https://daybook.example/problems/', ''),
    refusal: (body['refusal'] as { code?: string } | undefined)?.code,
  };
}

/** Asks again until it says what is expected, at most ten seconds. */
export async function eventually(look: () => Promise<unknown>, expected: unknown): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      return expect(await look()).toEqual(expected);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  expect(await look()).toEqual(expected);
}
