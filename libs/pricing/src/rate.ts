// Which texts are rates? Per cent as a decimal, in units in which every rate is a whole number.

const RATE = /^(0|[1-9][0-9]{0,2})(?:\.([0-9]{1,8}))?$/;
const DECIMALS = 8;
const RATE_MAX = 100n * 10n ** 8n;

/** `'1.4'` is 1.4 %, in units of a hundred-millionth of a per cent. Undefined for everything but 0 to 100 with up to eight decimals. */
export function parseRate(text: string): bigint | undefined {
  const [, whole, decimals = ''] = RATE.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const rate = BigInt(whole + decimals.padEnd(DECIMALS, '0'));
  return rate > RATE_MAX ? undefined : rate;
}
