// Which subscription a name means.
import { UsageError } from './arguments';
import type { Found } from './consumer-line';

/** By its name, or by the key of its row where several versions are kept. @throws UsageError naming what there is */
export function selectConsumer(all: readonly Found[], name: string): Found {
  const exact = all.filter(({ overview }) => overview.key === name);
  const matching = exact.length > 0 ? exact : all.filter(({ overview }) => overview.name === name);
  const [first, ...others] = matching;
  if (first === undefined)
    throw new UsageError(`There is no subscription "${name}"; there are: ${all.map(labelOf).join(', ') || 'none'}.`);
  if (others.length === 0) return first;
  const held = matching.filter(({ overview }) => overview.holder !== undefined);
  if (held[0] !== undefined && held.length === 1) return held[0];
  throw new UsageError(`"${name}" may be ${matching.map(labelOf).join(' or ')}: name the key, or add --context.`);
}

function labelOf({ context, overview }: Found): string {
  return `${context.context}/${overview.key}`;
}
