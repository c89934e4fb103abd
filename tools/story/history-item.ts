// What audit answers about one item of a history, as far as a story is told from it.

export interface Actor {
  readonly kind: string;
  readonly id: string;
}

interface Refusal {
  readonly code: string;
  readonly figures?: Readonly<Record<string, unknown>>;
}

interface BookPlace {
  readonly page: number;
  readonly n: number;
}

interface Balances {
  readonly accountId: string;
  readonly posted: string;
  readonly held: string;
  readonly available: string | null;
}

export interface Basis {
  readonly idempotencyKey?: boolean;
  readonly facts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly rail?: { readonly reference: string; readonly reason?: string };
  readonly book?: BookPlace;
  readonly refusal?: Refusal;
  readonly sender?: string;
  readonly record?: boolean;
  readonly notAfter?: string;
  readonly sentBy?: Actor;
  readonly page?: number;
  readonly n?: number;
  readonly rules?: number;
  readonly inbox?: { readonly revision: number; readonly index: number };
  readonly overrides?: readonly Readonly<Record<string, unknown>>[];
  readonly balances?: readonly Balances[];
  readonly first?: BookPlace;
}

export interface HistoryItem {
  readonly order: number;
  readonly kind: 'event' | 'instruction' | 'outcome';
  readonly context: string;
  readonly type: string;
  readonly summary: string;
  readonly at?: string;
  readonly storedAt: string;
  readonly by?: Actor;
  readonly stream: string;
  readonly revision: number;
  readonly index?: number;
  readonly id: string;
  readonly eventId: string;
  readonly causationId?: string;
  readonly causedBy?: number;
  readonly v?: number;
  readonly basis: Basis;
  readonly data: unknown;
}

export interface History {
  readonly correlationId: string;
  readonly items: readonly HistoryItem[];
  readonly asOf: string;
}
