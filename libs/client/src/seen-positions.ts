// How far the log must have been read for a read to see all that was answered before.

/**
 * Gathers the tokens that writes answer with (`source:number`, comma separated). Shared between clients of several services,
 * what was written through one is seen by reads through all.
 */
export class SeenPositions {
  private readonly positions = new Map<string, bigint>();

  /** Of a source that was seen before the higher number counts. */
  note(token: string): void {
    for (const entry of token.split(',')) {
      const [, source, number] = /^([^:]+):(\d+)$/.exec(entry.trim()) ?? [];
      if (source === undefined || number === undefined) continue;
      const position = BigInt(number);
      const before = this.positions.get(source);
      if (before === undefined || before < position) this.positions.set(source, position);
    }
  }

  /** One token for all of it; empty before anything was seen. */
  get token(): string {
    return [...this.positions].map(([source, position]) => `${source}:${position}`).join(',');
  }
}
