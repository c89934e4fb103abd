// The caller of a request: the subject of the checked token, its kind of actor, and its roles.
import type { Actor } from '@daybook/contracts';

export const ROLES = ['service', 'finance', 'compliance', 'support', 'ops', 'customer', 'merchant'] as const;
export type Role = (typeof ROLES)[number];

export interface Principal {
  /** The token's subject: an opaque id, never a name. */
  readonly id: string;
  readonly kind: Actor['kind'];
  readonly roles: readonly Role[];
  /** The actor that events name. */
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

/** Undefined when the roles belong to different kinds of actor: one token is not for a customer and for staff. */
export function principalOf(id: string, roles: readonly Role[]): Principal | undefined {
  const kinds = new Set(roles.map((role) => KIND_OF[role]));
  const [kind, ...others] = kinds;
  if (others.length > 0) return undefined;
  const actor: Actor = { kind: kind ?? 'customer', id };
  return { id, kind: actor.kind, roles: [...roles], actor };
}

export type CallerKind = 'people' | 'service';

/** A service calls for many people, a person for himself: their budgets differ. */
export function kindOfCaller({ kind }: Principal): CallerKind {
  return kind === 'customer' || kind === 'staff' ? 'people' : 'service';
}

/** The name under which a caller's calls are counted: ids are unique among actors of one kind only. */
export function callerName({ kind, id }: Principal): string {
  return `${kind} ${id}`;
}
