// The two rules of RFC 8785 that both encoders share, written for speed: the order of keys and the form of strings.

const SORTED_BY_INSERTION_MAX = 24;
const SCANNED_LENGTH_MAX = 128;

/** Sorts in place by UTF-16 code units. Objects are small and nearly sorted as a rule, where insertion wins. */
export function sortKeys(keys: string[]): string[] {
  if (keys.length > SORTED_BY_INSERTION_MAX) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] as string;
    let at = i;
    while (at > 0 && (keys[at - 1] as string) > key) {
      keys[at] = keys[at - 1] as string;
      at--;
    }
    keys[at] = key;
  }
  return keys;
}

/** Whether a string is seen at a glance to need nothing but quotes: short, printable ASCII, nothing to escape. */
export function isPlainText(text: string): boolean {
  const length = text.length;
  if (length > SCANNED_LENGTH_MAX) return false;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit > 0x7e || unit === 0x22 || unit === 0x5c) return false;
  }
  return true;
}

export function quote(text: string): string {
  return isPlainText(text) ? '"' + text + '"' : JSON.stringify(text);
}
