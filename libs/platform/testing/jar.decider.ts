// A small decider for the platform's own tests: a jar that holds up to ten sweets.
import { type Decider, defineEvents, refuse } from '@daybook/es';
import type { CommandContext } from '../src/deciding/command-context';

export type JarEvent =
  | { readonly type: 'test.JarPlaced'; readonly data: { readonly label: string } }
  | { readonly type: 'test.SweetsAdded'; readonly data: { readonly count: number; readonly kind: string } }
  | { readonly type: 'test.JarSealed'; readonly data: Record<string, never> };

export type JarCommand =
  | { readonly type: 'PlaceJar'; readonly data: { readonly label: string } }
  | { readonly type: 'AddSweets'; readonly data: { readonly count: number; readonly note?: string } }
  | { readonly type: 'AddAndSeal'; readonly data: { readonly count: number } }
  | { readonly type: 'SealJar'; readonly data: Record<string, never> };

export type JarRefusal = 'JAR_EXISTS' | 'NO_JAR' | 'SEALED' | 'TOO_MANY';

export interface JarState {
  readonly placed: boolean;
  readonly sealed: boolean;
  readonly count: number;
}

export const CAPACITY = 10;

export const jarEvents = defineEvents<JarEvent>({
  'test.JarPlaced': { v: 1 },
  'test.SweetsAdded': { v: 2, upcasts: { 1: (data) => ({ ...data, kind: 'plain' }) } },
  'test.JarSealed': { v: 1 },
});

const added = (count: number): JarEvent => ({ type: 'test.SweetsAdded', data: { count, kind: 'plain' } });
const SEALED: JarEvent = { type: 'test.JarSealed', data: {} };

export const jarDecider: Decider<JarState, JarCommand, JarEvent, JarRefusal> = {
  name: 'test.sweet-jar',
  events: jarEvents,
  initial: { placed: false, sealed: false, count: 0 },
  decide: {
    PlaceJar: (jar, { label }) => (jar.placed ? refuse('JAR_EXISTS') : [{ type: 'test.JarPlaced', data: { label } }]),
    AddSweets: (jar, { count, note = '' }) => {
      if (!jar.placed) return refuse('NO_JAR');
      if (jar.sealed) return refuse('SEALED');
      if (jar.count + count > CAPACITY) return refuse('TOO_MANY', { holds: jar.count, asked: count, note });
      return [added(count)];
    },
    AddAndSeal: (jar, { count }) => (jar.sealed ? refuse('SEALED') : [added(count), SEALED]),
    SealJar: (jar) => (jar.sealed ? [] : [SEALED]),
  },
  evolve: {
    'test.JarPlaced': (jar) => ({ ...jar, placed: true }),
    'test.SweetsAdded': (jar, { count }) => ({ ...jar, count: jar.count + count }),
    'test.JarSealed': (jar) => ({ ...jar, sealed: true }),
  },
};

/** The context of a command given under this key, or under none. */
export function jarContext(key?: string, said: Partial<CommandContext> = {}): CommandContext {
  return {
    by: { kind: 'customer', id: 'cust-1' },
    at: '2026-01-02T03:04:05.678Z',
    correlationId: 'payment-1',
    causationId: 'request-1',
    ...(key === undefined ? {} : { key: { id: key, fingerprint: `print of ${key}` } }),
    ...said,
  };
}
