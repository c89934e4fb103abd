// What an event on the log holds for the histories: itself, or many instructions or outcomes; and the correlation id of each.
import { BOOK_STREAM, INBOX_STREAM, INSTRUCTIONS_PER_EVENT_MAX, INSTRUCTIONS_SENT } from '@daybook/contracts';
import { ProjectionHalts, type RecordedEvent } from '@daybook/platform';
import { isRecord, type JsonRecord } from './json-record';

export type ItemKind = 'event' | 'instruction' | 'outcome';

/** `item` is the instruction's index in its inbox event, the outcome's number `n` in the book, and 0 for an event. */
interface LogItem {
  readonly correlationId: string;
  readonly item: number;
}

/** Neighbouring items of one event, of one correlation id, each with the `item` after that of the one before. */
interface LogRun {
  readonly correlationId: string;
  readonly firstItem: number;
  readonly items: number;
}

/** As the contracts have it: visible ASCII without the two characters that JSON would escape. */
const CORRELATION_ID = /^[!#-[\]-~]{1,200}$/;
/** As the bookkeeper has it, for what an inbox event says of itself. */
const FALLBACK_LENGTH_MAX = 64;

export function isCorrelationId(value: unknown): value is string {
  return typeof value === 'string' && CORRELATION_ID.test(value);
}

export function kindOf(stream: string): ItemKind {
  if (stream === INBOX_STREAM) return 'instruction';
  return stream === BOOK_STREAM ? 'outcome' : 'event';
}

/**
 * Only envelopes are read, so that no event is too new or too odd for a history: what cannot be understood is shown as it
 * stands. What names no correlation id is kept under its own event id rather than lost.
 * @throws ProjectionHalts for a page with an outcome without a correlation id: leaving it out would falsify histories
 */
export function itemsOf(event: RecordedEvent): LogItem[] {
  switch (kindOf(event.stream)) {
    case 'event':
      return [{ correlationId: ownCorrelationId(event) ?? event.id, item: 0 }];
    case 'instruction':
      return instructionsIn(event)?.map((value, item) => instructionItem(event, value, item)) ?? [wholeEvent(event)];
    case 'outcome':
      return outcomesIn(event).map(({ n, correlationId }) => ({ correlationId, item: n }));
  }
}

/** The same items in the same order, as few runs as they make. @throws ProjectionHalts as `itemsOf` */
export function runsOf(event: RecordedEvent): LogRun[] {
  const runs: { correlationId: string; firstItem: number; items: number }[] = [];
  for (const { correlationId, item } of itemsOf(event)) {
    const run = runs.at(-1);
    if (run?.correlationId === correlationId && run.firstItem + run.items === item) run.items += 1;
    else runs.push({ correlationId, firstItem: item, items: 1 });
  }
  return runs;
}

/** Undefined when the bookkeeper refuses the inbox event as a whole: one outcome then stands for all of it. */
export function instructionsIn({ type, data, metadata }: RecordedEvent): readonly unknown[] | undefined {
  if (type !== INSTRUCTIONS_SENT || !isRecord(metadata) || metadata.v !== 1 || !isRecord(data)) return undefined;
  const { instructions, atomic } = data;
  const isKnownShape = Object.keys(data).length === (atomic === true ? 2 : 1);
  if (!isKnownShape || !Array.isArray(instructions)) return undefined;
  return instructions.length === 0 || instructions.length > INSTRUCTIONS_PER_EVENT_MAX ? undefined : instructions;
}

interface OutcomeEnvelope extends JsonRecord {
  readonly n: number;
  readonly correlationId: string;
}

/** @throws ProjectionHalts */
export function outcomesIn(page: RecordedEvent): readonly OutcomeEnvelope[] {
  const outcomes = isRecord(page.data) ? page.data.outcomes : undefined;
  if (!Array.isArray(outcomes) || !outcomes.every(isOutcome)) {
    throw new ProjectionHalts(`${page.stream}@${page.revision} (${page.type}) has an outcome without a correlation id`);
  }
  return outcomes;
}

function isOutcome(value: unknown): value is OutcomeEnvelope {
  return isRecord(value) && Number.isSafeInteger(value.n) && isCorrelationId(value.correlationId);
}

function instructionItem(event: RecordedEvent, value: unknown, item: number): LogItem {
  const given = isRecord(value) ? value.correlationId : undefined;
  return { correlationId: isCorrelationId(given) ? given : fallback(event), item };
}

function wholeEvent(event: RecordedEvent): LogItem {
  return { correlationId: fallback(event), item: 0 };
}

function fallback(event: RecordedEvent): string {
  const given = ownCorrelationId(event);
  return given !== undefined && given.length <= FALLBACK_LENGTH_MAX ? given : event.id;
}

function ownCorrelationId({ metadata }: RecordedEvent): string | undefined {
  const given = isRecord(metadata) ? metadata.$correlationId : undefined;
  return isCorrelationId(given) ? given : undefined;
}
