// What the desk has to know about one kind of thing that requests create and act on: its rules, its address, its answers.
import type { RefusalProblem } from '@daybook/contracts';
import type { Decider, Figures, Message, StoredEvent } from '@daybook/es';
import type { Source } from '../subscriptions/consumer';

/** Why something was refused or declined, with the figures it was judged by. */
export interface RefusalView {
  readonly code: string;
  readonly figures: object;
}

/** What callers are shown. `refusal`: what was asked for came to nothing, and the request is answered with its problem. */
export interface DeskView {
  readonly refusal?: RefusalView;
}

/** An event and when it was decided (RFC 3339 UTC ms). */
export type DecidedEvent<E extends Message> = E & { readonly at: string };

/** The problem of a code, where it depends on the figures by a function of them. */
type ProblemOf = RefusalProblem | ((figures: Figures) => RefusalProblem);

/**
 * The problem of each of the decider's own codes, and of codes under which its events say that something was declined. Codes of
 * the ledger are told the same everywhere and need no entry.
 */
type RefusalProblems<R extends string> = Readonly<Record<R, ProblemOf>> & Readonly<Record<string, ProblemOf>>;

export interface DeskKind<S, C extends Message, E extends Message, R extends string, V extends DeskView> {
  /** The operation that creates it, as in the access policy; idempotency keys count per operation. */
  readonly operation: string;
  /** Where it is read: `/<path>/<id>`. */
  readonly path: string;
  /** How problems call its id; `id` when nothing is said. */
  readonly idMember?: string;
  readonly decider: Decider<S, C, E, R>;
  /** After these events the ledger, or another party, still owes an outcome: a request is answered 202 until it is there. */
  readonly pendingAfter: readonly E['type'][];
  /** Events that are noted beside: whether an outcome is owed, and which, is as it was before them. */
  readonly notedBeside?: readonly E['type'][];
  readonly problems: RefusalProblems<R>;
  /** What its events, first to last, come to. */
  view(id: string, events: readonly DecidedEvent<E>[]): V;
}

/** A kind whose own types do not matter. */
export interface AnyDeskKind {
  readonly operation: string;
  readonly path: string;
  readonly idMember?: string;
  readonly decider: {
    readonly name: string;
    readonly events: { readonly types: readonly string[]; lift(stored: StoredEvent): Message };
  };
  readonly pendingAfter: readonly string[];
  readonly notedBeside?: readonly string[];
  readonly problems: Readonly<Record<string, ProblemOf>>;
  view(id: string, events: readonly DecidedEvent<Message>[]): DeskView;
}

/** What an app's desk serves. */
export interface DeskDeclaration {
  /** Of the context's facts; tokens name it. */
  readonly source: Source;
  readonly kinds: readonly AnyDeskKind[];
}

export const DESK = Symbol('DeskDeclaration');
