// Remembers the newest event ids per stream, up to a fixed number, since the node started.

/** Two generations, the older of which goes at once: letting go of single entries of a large map is slow. */
export class RecentIds {
  private newer = new Map<string, number>();
  private older = new Map<string, number>();

  constructor(private readonly capacity: number) {}

  find(streamNumber: number, id: string): number | undefined {
    const key = keyOf(streamNumber, id);
    return this.newer.get(key) ?? this.older.get(key);
  }

  remember(streamNumber: number, id: string, revision: number): void {
    this.newer.set(keyOf(streamNumber, id), revision);
    if (this.newer.size < this.capacity / 2) return;
    this.older = this.newer;
    this.newer = new Map();
  }
}

function keyOf(streamNumber: number, id: string): string {
  return `${streamNumber}/${id}`;
}
