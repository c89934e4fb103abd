// The parts of the book's state that are not rows of bytes, as JSON: bigint and Map have a form of their own.

const BIGINT = '$bigint';
const MAP = '$map';

/** @throws TypeError on what neither JSON nor this has a form for */
export function stateToJson(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => {
    if (typeof one === 'bigint') return { [BIGINT]: one.toString() };
    if (one instanceof Map) return { [MAP]: [...one] };
    if (typeof one === 'object' && one !== null && !isPlain(one))
      throw new TypeError('no form for this kind of object');
    return one;
  });
}

/** @throws SyntaxError */
export function stateFromJson(json: string): unknown {
  return JSON.parse(json, (_key, one: unknown) => {
    if (typeof one !== 'object' || one === null) return one;
    if (BIGINT in one) return BigInt(String(one[BIGINT]));
    return MAP in one ? new Map(one[MAP] as [unknown, unknown][]) : one;
  });
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
