// What should the rows of a table be at every place of the log? Stated while the log grows.

export type ExpectedRow = Readonly<Record<string, unknown>>;

interface Version {
  readonly at: number;
  readonly row: ExpectedRow;
}

export class Versions {
  private readonly byKey = new Map<string, Version[]>();
  private readonly touched: { readonly at: number; readonly key: string }[] = [];

  /** From this place on this is the row; places never go back. */
  set(at: number, key: string, row: ExpectedRow): void {
    const versions = this.byKey.get(key);
    if (versions === undefined) this.byKey.set(key, [{ at, row }]);
    else versions.push({ at, row });
    this.touched.push({ at, key });
  }

  get(key: string): ExpectedRow | undefined {
    return this.byKey.get(key)?.at(-1)?.row;
  }

  at(key: string, place: number): ExpectedRow | undefined {
    const versions = this.byKey.get(key) ?? [];
    for (let i = versions.length - 1; i >= 0; i -= 1) {
      const version = versions[i];
      if (version !== undefined && version.at <= place) return version.row;
    }
    return undefined;
  }

  /** Keys of rows that changed after the one place and up to the other. */
  changed(after: number, upTo: number): Set<string> {
    const keys = new Set<string>();
    for (let i = this.touched.length - 1; i >= 0; i -= 1) {
      const touch = this.touched[i];
      if (touch === undefined || touch.at <= after) break;
      if (touch.at <= upTo) keys.add(touch.key);
    }
    return keys;
  }

  count(place: number): number {
    let count = 0;
    for (const [first] of this.byKey.values()) if (first !== undefined && first.at <= place) count += 1;
    return count;
  }
}

export function keyOf(...parts: readonly (string | number)[]): string {
  return parts.join('\u0000');
}
