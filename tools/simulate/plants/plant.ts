// Where does a planted bug take hold? It wraps what stands between the code and the world, and the code itself stays as it is.
import type { CommandBus } from '@nestjs/cqrs';
import type { Consumer, ConsumerStore, EventLog } from '@daybook/platform';
import type { TypedKey } from '../engine/typed-key';

type Commands = Pick<CommandBus, 'execute'>;

export interface Plant {
  readonly log: (log: EventLog) => EventLog;
  readonly store: (store: ConsumerStore) => ConsumerStore;
  readonly commands: (commands: Commands) => Commands;
  readonly consumer: (consumer: Consumer) => Consumer;
  /** Wraps what a context has of its own, such as the client of an outside party. */
  readonly wraps: readonly Wrap[];
  /** Changes what all processes share; answers with how to change it back. */
  readonly begin: () => () => void;
}

/** Made by `wrapping`. */
interface Wrap {
  readonly name: string;
  readonly wrap: (given: unknown) => unknown;
}

export function wrapping<T>({ name }: TypedKey<T>, wrap: (given: T) => T): Wrap {
  return { name, wrap: wrap as Wrap['wrap'] };
}

/** What a process of a context uses: as it is given, or as the planted bug makes it. */
export function planted<T>({ wraps }: Plant, { name }: TypedKey<T>, given: T): T {
  const own = wraps.filter((one) => one.name === name);
  return own.reduce<unknown>((wrapped, { wrap }) => wrap(wrapped), given) as T;
}

const same = <T>(given: T): T => given;

/** Everything as it is. */
export const NO_PLANT: Plant = {
  log: same,
  store: same,
  commands: same,
  consumer: same,
  wraps: [],
  begin: () => () => undefined,
};
