// Remembers the newest event ids per stream, up to a fixed number, since the node started.

export class RecentIds {
  private readonly revisions = new Map<string, number>();

  constructor(private readonly capacity: number) {}

  find(streamNumber: number, id: string): number | undefined {
    return this.revisions.get(keyOf(streamNumber, id));
  }

  remember(streamNumber: number, id: string, revision: number): void {
    const key = keyOf(streamNumber, id);
    this.revisions.delete(key);
    this.revisions.set(key, revision);
    if (this.revisions.size <= this.capacity) return;
    const [oldest] = this.revisions.keys();
    if (oldest !== undefined) this.revisions.delete(oldest);
  }
}

function keyOf(streamNumber: number, id: string): string {
  return `${streamNumber}/${id}`;
}
