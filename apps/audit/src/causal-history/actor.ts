// Who acted, where what stands on the log says so in the known form.
import type { Actor } from '@daybook/contracts';
import { isRecord } from './json-record';

const KINDS: readonly Actor['kind'][] = ['customer', 'staff', 'service', 'system'];

export function actorOf(value: unknown): Actor | undefined {
  if (!isRecord(value) || typeof value.id !== 'string') return undefined;
  const kind = KINDS.find((known) => known === value.kind);
  return kind === undefined ? undefined : { kind, id: value.id };
}
