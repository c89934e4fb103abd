// The two loops of the strict parser that look at every character: white space and strings.

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const HEX_UNIT = /[0-9a-fA-F]{4}/y;

/** The offset of the first character at or after `at` that is not JSON white space. */
export function skipSpace(text: string, at: number): number {
  let end = at;
  for (;;) {
    const unit = text.charCodeAt(end);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return end;
    end++;
  }
}

type StringRead =
  { readonly value: string; readonly end: number } | { readonly problem: string; readonly offset: number };

/** Reads the string literal whose opening quote is at `start`; `end` is the offset after the closing quote. */
export function readString(text: string, start: number, nulAllowed: boolean): StringRead {
  let value = '';
  let plainFrom = start + 1;
  let at = plainFrom;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      return { value: value + text.slice(plainFrom, at), end: at + 1 };
    }
    if (unit !== BACKSLASH) {
      if (Number.isNaN(unit)) return { problem: 'unterminated string', offset: start };
      if (unit < 0x20) return { problem: 'control character in a string', offset: at };
      at++;
      continue;
    }
    const escape = readEscape(text, at);
    if (escape === undefined) return { problem: 'bad escape or lone surrogate', offset: at };
    if (escape.value === '\0' && !nulAllowed) return { problem: 'U+0000 in a string', offset: at };
    value += text.slice(plainFrom, at) + escape.value;
    at = escape.end;
    plainFrom = at;
  }
}

/** One escape; an escaped high surrogate is read together with the low one that must follow. */
function readEscape(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  const letter = text.charAt(at + 1);
  if (letter !== 'u') {
    const value = ESCAPES.get(letter);
    return value === undefined ? undefined : { value, end: at + 2 };
  }
  const unit = hexUnit(text, at + 2);
  if (unit === undefined || isLowSurrogate(unit)) return undefined;
  if (!isHighSurrogate(unit)) return { value: String.fromCharCode(unit), end: at + 6 };
  const low = text.startsWith('\\u', at + 6) ? hexUnit(text, at + 8) : undefined;
  if (low === undefined || !isLowSurrogate(low)) return undefined;
  return { value: String.fromCharCode(unit, low), end: at + 12 };
}

function hexUnit(text: string, at: number): number | undefined {
  HEX_UNIT.lastIndex = at;
  const digits = HEX_UNIT.exec(text)?.[0];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
