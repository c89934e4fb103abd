// On what basis was it decided? What an item says of it, whatever its type and version.
import type { BalancesAfter, Override } from '@daybook/contracts';
import type { BasisView, BookReferenceView, RailAnswerView, RefusalView } from './history.dto';
import { actorOf } from './actor';
import { defined, isRecord, numberOf, textOf, type JsonRecord } from './json-record';
import type { StoredItem } from './stored-items';

export function basisOf({ kind, data, head }: StoredItem, metadata: JsonRecord): BasisView {
  const own = isRecord(data) ? data : {};
  switch (kind) {
    case 'event':
      return eventBasis(own, metadata);
    case 'instruction':
      return defined({
        ...askedBy(own),
        record: own.record === true,
        notAfter: textOf(own.notAfter),
        sentBy: actorOf(metadata.by),
      });
    case 'outcome':
      return outcomeBasis(own, head ?? {});
  }
}

function eventBasis(data: JsonRecord, metadata: JsonRecord): BasisView {
  const facts = Object.entries(data).filter(([, value]) => isFact(value));
  return defined({
    idempotencyKey: isRecord(metadata.key),
    facts: facts.length === 0 ? undefined : Object.fromEntries(facts),
    rail: railOf(data),
    book: referenceOf(data.booked) ?? referenceOf(data.refused),
    refusal: refusalOf(data),
  });
}

function outcomeBasis(outcome: JsonRecord, head: JsonRecord): BasisView {
  const { inbox, balances, overrides } = outcome;
  const { revision, index } = isRecord(inbox) ? inbox : {};
  return defined({
    page: numberOf(head.page),
    n: numberOf(outcome.n),
    rules: numberOf(head.rules),
    inbox: typeof revision === 'number' && typeof index === 'number' ? { revision, index } : undefined,
    ...askedBy(outcome),
    record: outcome.record === true ? true : undefined,
    refusal: refusalOf(outcome),
    overrides: Array.isArray(overrides) ? (overrides as Override[]) : undefined,
    balances: Array.isArray(balances) ? (balances as BalancesAfter[]) : undefined,
    first: referenceOf(outcome.first),
  });
}

/** A fact of another stream is recorded with the revision that was read. */
function isFact(value: unknown): boolean {
  return isRecord(value) && numberOf(value.revision) !== undefined;
}

function askedBy({ sender, replyTo }: JsonRecord) {
  return { sender: textOf(sender), replyTo: textOf(replyTo) };
}

function referenceOf(value: unknown): BookReferenceView | undefined {
  if (!isRecord(value)) return undefined;
  const { page, n } = value;
  return typeof page === 'number' && typeof n === 'number' ? { page, n } : undefined;
}

function refusalOf({ code, figures }: JsonRecord): RefusalView | undefined {
  if (typeof code !== 'string') return undefined;
  return isRecord(figures) ? { code, figures } : { code };
}

function railOf({ railReference, reason }: JsonRecord): RailAnswerView | undefined {
  if (typeof railReference !== 'string') return undefined;
  return typeof reason === 'string' ? { reference: railReference, reason } : { reference: railReference };
}
