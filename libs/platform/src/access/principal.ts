// Who is calling: the subject of the checked token, what kind of actor that is, and the roles it holds.
import type { Actor } from '@daybook/contracts';

export const ROLES = ['service', 'finance', 'compliance', 'support', 'ops', 'customer', 'merchant'] as const;
export type Role = (typeof ROLES)[number];

export interface Principal {
  /** The token's subject: an opaque id, never a name. */
  readonly id: string;
  readonly kind: Actor['kind'];
  readonly roles: readonly Role[];
  /** As whom events are written. */
  readonly actor: Actor;
}

const KIND_OF: Readonly<Record<Role, Actor['kind']>> = {
  service: 'service',
  finance: 'staff',
  compliance: 'staff',
  support: 'staff',
  ops: 'staff',
  customer: 'customer',
  merchant: 'customer',
};

export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}

/** Undefined when the roles belong to different kinds of actor: nobody is customer and staff under one token. */
export function principalOf(id: string, roles: readonly Role[]): Principal | undefined {
  const kinds = new Set(roles.map((role) => KIND_OF[role]));
  const [kind, ...others] = kinds;
  if (others.length > 0) return undefined;
  const actor: Actor = { kind: kind ?? 'customer', id };
  return { id, kind: actor.kind, roles: [...roles], actor };
}

export type CallerKind = 'people' | 'service';

/** Services speak for many, people for themselves. */
export function kindOfCaller({ kind }: Principal): CallerKind {
  return kind === 'customer' || kind === 'staff' ? 'people' : 'service';
}

/** Under which a caller is counted: ids are unique among actors of one kind only. */
export function callerName({ kind, id }: Principal): string {
  return `${kind} ${id}`;
}
