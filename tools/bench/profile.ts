// Where the time of a measured process went: by part of the program, and the functions that took the most of it.
import { existsSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { line, tenths } from './figures';
import type { PlatformUnderTest } from './platform-under-test';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
}
interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
  /** Each time everything stood still for the garbage collector. */
  readonly pauses: readonly { readonly kind: string; readonly ms: number }[];
}

const SHOWN = 18;
const WRITTEN_MS_MAX = 20_000;
const POLL_MS = 100;

/** With these a process notes where its time goes whenever it is asked to. */
export function profilingEnvironment(): NodeJS.ProcessEnv {
  const preload = `--require ${join(__dirname, 'profiled-preload.js')}`;
  return { NODE_OPTIONS: preload, BENCH_PROFILES: mkdtempSync(join(tmpdir(), 'daybook-profiles-')) };
}

/** A profile of one service, from when it is made until it is reported; nothing where the platform runs without. */
export class ServiceProfile {
  private readonly directory: string | undefined;
  private readonly pid: number;

  constructor(
    platform: PlatformUnderTest,
    private readonly service: string,
  ) {
    this.directory = platform.env['BENCH_PROFILES'];
    this.pid = platform.pidOf(service);
    this.toggle();
  }

  /** Waits for what the process writes down, and prints it per unit of work. */
  async report(units: number, unit: string): Promise<void> {
    this.toggle();
    if (this.directory === undefined) return;
    const file = join(this.directory, `${this.pid}.cpuprofile`);
    for (let waitedMs = 0; !isWhole(file); waitedMs += POLL_MS) {
      if (waitedMs > WRITTEN_MS_MAX) throw new Error(`${this.service} wrote no profile`);
      await pause(POLL_MS);
    }
    const profile = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
    const kept = join(this.directory, `${this.service}-${unit}.cpuprofile`);
    renameSync(file, kept);
    const busy = selfTimes(profile).filter(({ place }) => place !== '(idle)');
    line(`profile of ${this.service}, µs for each ${unit}`, '', kept);
    for (const kind of ['young', 'old']) reportPauses(kind, profile);
    for (const [part, us] of largest(busy, ({ place }) => partOf(place))) line(`  ${part}`, tenths(us / units));
    for (const [place, us] of largest(busy, ({ place }) => place)) line(`    ${place}`, tenths(us / units));
  }

  private toggle(): void {
    if (this.directory !== undefined) process.kill(this.pid, 'SIGUSR2');
  }
}

function reportPauses(kind: string, { pauses }: CpuProfile): void {
  const ms = pauses.filter((pause) => pause.kind === kind).map((pause) => pause.ms);
  const total = ms.reduce((sum, one) => sum + one, 0);
  const longest = ms.reduce((most, one) => Math.max(most, one), 0);
  line(
    `  collections of the ${kind} generation`,
    String(ms.length),
    `${tenths(total)} ms, longest ${tenths(longest)} ms`,
  );
}

function isWhole(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').endsWith('}');
}

interface SelfTime {
  readonly place: string;
  readonly us: number;
}

function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): SelfTime[] {
  const us = new Map<number, number>();
  samples.forEach((id, index) => us.set(id, (us.get(id) ?? 0) + (timeDeltas[index] ?? 0)));
  return nodes.map((node) => ({ place: placeOf(node), us: us.get(node.id) ?? 0 }));
}

function placeOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  if (url === '') return functionName === '' ? '(native)' : functionName;
  const path = url
    .replace(/^file:\/\//, '')
    .split(sep)
    .join('/');
  const short = /node_modules\/(.+)$/.exec(path)?.[1] ?? /dist\/(.+)$/.exec(path)?.[1] ?? path;
  return `${short}:${lineNumber + 1} ${functionName}`;
}

/** `libs/platform/src/http`, `@nestjs/core`, `node:internal`: as much of the place as says whose it is. */
function partOf(place: string): string {
  const [file = place] = place.split(':');
  if (place.startsWith('node:')) return 'node';
  if (!file.includes('/')) return place;
  const names = file.split('/');
  return names.slice(0, names[0] === 'apps' || names[0] === 'libs' ? 4 : names[0]?.startsWith('@') ? 2 : 1).join('/');
}

function largest(times: readonly SelfTime[], key: (time: SelfTime) => string): [string, number][] {
  const sums = new Map<string, number>();
  for (const time of times) sums.set(key(time), (sums.get(key(time)) ?? 0) + time.us);
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, SHOWN);
}
