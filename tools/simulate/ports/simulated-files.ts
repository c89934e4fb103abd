// What does code under simulation find behind `node:fs/promises`? Files in memory that outlive the crashes of processes.
import type { Draws } from '../engine/draws';
import { never } from '../engine/host';
import type { World } from '../engine/world';

interface File {
  bytes: Buffer;
  mtimeMs: number;
}

class Missing extends Error {
  readonly code = 'ENOENT';
}

export class SimulatedFiles {
  private readonly files = new Map<string, File>();

  constructor(private readonly world: World) {}

  /** The functions of `node:fs/promises` that Daybook uses for snapshots, by name. */
  get calls(): Readonly<Record<string, (...given: never[]) => Promise<unknown>>> {
    return {
      mkdir: (path: string) => this.ask(`make ${path}`, () => undefined),
      readdir: (path: string) => this.ask(`list ${path}`, () => this.namesIn(`${path}/`)),
      rm: (path: string) => this.ask(`remove ${path}`, () => void this.files.delete(path)),
      stat: (path: string) => this.ask(`look at ${path}`, () => ({ mtimeMs: this.file(path).mtimeMs })),
      readFile: (path: string) => this.ask(`read ${path}`, (draws) => this.read(path, draws)),
      rename: (from: string, to: string) =>
        this.ask(`rename ${from}`, () => {
          this.files.set(to, this.file(from));
          this.files.delete(from);
        }),
      open: (path: string, flags: string) => this.ask(`open ${path}`, () => this.open(path, flags)),
    };
  }

  private ask<T>(what: string, effect: (draws: Draws) => T): Promise<T> {
    const host = this.world.scheduler.current;
    return host === undefined ? never() : this.world.call(host, `disk: ${what}`, () => effect(host.draws));
  }

  private open(path: string, flags: string) {
    if (flags === 'w') this.files.set(path, { bytes: Buffer.alloc(0), mtimeMs: Date.now() });
    return {
      appendFile: (bytes: Uint8Array) =>
        this.ask(`append to ${path}`, () => {
          const file = this.file(path);
          file.bytes = Buffer.concat([file.bytes, bytes]);
        }),
      sync: () => this.ask(`sync ${path}`, () => undefined),
      close: () => Promise.resolve(),
    };
  }

  /** A copy, at times damaged or cut off. */
  private read(path: string, draws: Draws): Buffer {
    const bytes = Buffer.from(this.file(path).bytes);
    if (bytes.length === 0) return bytes;
    const { damage } = draws;
    if (draws.strikes('disk: file cut off')) return bytes.subarray(0, damage.below(bytes.length));
    if (draws.strikes('disk: bit flipped')) {
      const at = damage.below(bytes.length);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << damage.below(8)), at);
    }
    return bytes;
  }

  private file(path: string): File {
    const file = this.files.get(path);
    if (file === undefined) throw new Missing(path);
    return file;
  }

  private namesIn(folder: string): string[] {
    return [...this.files.keys()].filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
  }
}
