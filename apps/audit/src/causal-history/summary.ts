// What an event, instruction or outcome says, in one sentence for a person.
import type { JsonRecord } from './json-record';
import { readContextSentences } from './sentences/context-sentences';
import { LEDGER_SENTENCES } from './sentences/ledger-sentences';
import { MISSING, refusedCommand, type Sentences } from './sentences/words';

/**
 * The sentence for the data of this type. What this program does not know, or finds in another shape than it knows, is
 * named by its type alone: the data beside it tell the rest.
 */
export function summaryOf(type: string, data: JsonRecord): string {
  const sentence = sentenceOf(type, data);
  return sentence === undefined || sentence.includes(MISSING) ? inWords(type) : sentence;
}

const SENTENCES: Sentences = { ...LEDGER_SENTENCES, ...readContextSentences() };

function sentenceOf(type: string, data: JsonRecord): string | undefined {
  if (Object.hasOwn(SENTENCES, type)) return SENTENCES[type]?.(data);
  return type.endsWith('CommandRefused') ? refusedCommand(data) : undefined;
}

/** `payments.TransferScheduled` is "Transfer scheduled". */
function inWords(type: string): string {
  const name = type.slice(type.indexOf('.') + 1);
  const words = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
  return words === '' ? type : words.charAt(0).toUpperCase() + words.slice(1);
}
