// The sweet jar as a context that talks to the ledger: what it asks for, what it hears, and pages for it to hear.
import { randomUUID } from 'node:crypto';
import {
  BOOK_STREAM,
  PAGE_WRITTEN,
  headerFor,
  needsAttention,
  type Fact,
  type Instruction,
  type LedgerAnswer,
  type NeedsAttention,
} from '@daybook/contracts';
import { commandFor, type StreamCommand } from '@daybook/es';
import type { EventLog, RecordedEvent } from '../src/event-store/event-log';
import { AsksLedger } from '../src/ledger/asking';
import { contextFacts } from '../src/facts/context-facts';
import { HearsLedger } from '../src/ledger/hearing';
import { jarDecider, jarEvents, type JarEvent } from './jar.decider';

export const JARS = { streamPrefixes: ['test.'] };
export const jarFacts = contextFacts('test', JARS, { 'sweet-jar': jarEvents });
type JarFact = NonNullable<ReturnType<typeof jarFacts.factOf>>;

/** Two accounts for each jar that is placed. */
export function jarInstructionsFor(fact: Fact<JarEvent>): Instruction[] {
  if (fact.event.type !== 'test.JarPlaced') return [];
  const account = { type: 'liability', currency: 'EUR', overdraft: '0' } as const;
  return [0, 1].map((ordinal) => ({
    ...headerFor(fact, 'payments', ordinal),
    ...{ do: 'OpenAccount', accountId: `jar:${ordinal}:EUR`, ...account },
  }));
}

/** An opened account adds one sweet, a refusal seals the jar. */
function jarCommandFor({ id, outcome }: LedgerAnswer): StreamCommand | NeedsAttention | undefined {
  if (outcome.outcome === 'AccountOpened') return commandFor(jarDecider, id, { type: 'AddSweets', data: { count: 1 } });
  if (outcome.outcome === 'InstructionRefused') return commandFor(jarDecider, id, { type: 'SealJar', data: {} });
  return outcome.outcome === 'PeriodClosed' ? undefined : needsAttention(outcome, 'fits no jar');
}

export class AskForJars extends AsksLedger<JarFact> {
  readonly name = 'ask-for-jars';
  readonly source = JARS;
  readonly facts = jarFacts;
  readonly instructionsFor = jarInstructionsFor;
}

export class AnswerJars extends HearsLedger<JarFact> {
  readonly name = 'answer-jars';
  readonly sender = 'payments';
  readonly facts = jarFacts;
  readonly commandFor = jarCommandFor;
  readonly instructionsFor = jarInstructionsFor;
}

export class AnswerJarsOfSharedSender extends AnswerJars {
  override readonly isSenderShared = true;
}

/** The events of jar 1. */
export async function jarEventsOn(log: EventLog): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of log.readStream('test.sweet-jar-1')) events.push(event);
  return events;
}

/** A page of the book with these outcomes, numbered; what they do not say is as of an opened account for jar 1. */
export function pageWith(outcomes: readonly object[], v = 1): RecordedEvent {
  const usual = { v: 1, id: 'i/0', sender: 'payments', correlationId: 'c1', replyTo: 'test.sweet-jar-1' };
  const numbered = outcomes.map((outcome, n) => ({ ...usual, outcome: 'AccountOpened', n, ...outcome }));
  const place = { stream: BOOK_STREAM, revision: 7, position: { commit: 9n, prepare: 9n }, createdMs: 0 };
  return { ...place, id: randomUUID(), type: PAGE_WRITTEN, data: { outcomes: numbered }, metadata: { v, by: {} } };
}
