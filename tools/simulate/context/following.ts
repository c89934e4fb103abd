// Which event must a consumer have handled when nothing is left to do? The last one that its source lets through.
import type { Source } from '@daybook/platform';
import type { SimulatedStore } from '../ports/simulated-store';

/** The position at which the consumer's checkpoint must stand in the end; -1 when there is no such event. */
export function headOf(source: Source, store: SimulatedStore): number {
  if ('stream' in source) return store.stream(source.stream).length - 1;
  return Number(store.wantedBy(source).at(-1)?.position.commit ?? -1n);
}

/** The position of the last event that a checkpoint can have passed. */
export function endOf(source: Source, store: SimulatedStore): number {
  return 'stream' in source ? store.stream(source.stream).length - 1 : store.all.length - 1;
}
