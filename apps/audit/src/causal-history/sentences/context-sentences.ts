// What do the events of each context say? Every context keeps its own sentences in libs/<context>/sentences.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonRecord } from '../json-record';
import { at, type Sentences } from './words';

/** Beside the apps, in the sources as in the compiled tree. */
const LIBS = join(__dirname, '../../../../../libs');

/**
 * By event type, of every context there is. In a sentence `{field}` and `{field.inner}` stand for what the event's data hold.
 * @throws Error when two contexts tell one type, or a file is no list of sentences
 */
export function readContextSentences(libs: string = LIBS): Sentences {
  const sentences: Record<string, (data: JsonRecord) => string> = {};
  for (const context of readdirSync(libs).sort()) {
    const file = join(libs, context, 'sentences.json');
    if (!existsSync(file)) continue;
    const told: unknown = JSON.parse(readFileSync(file, 'utf8'));
    for (const [type, sentence] of Object.entries(told as object)) {
      if (typeof sentence !== 'string') throw new Error(`${file}: ${type} has no sentence`);
      if (Object.hasOwn(sentences, type)) throw new Error(`${file}: ${type} is told by another context too`);
      sentences[type] = (data) =>
        sentence.replaceAll(/\{([A-Za-z.]+)\}/g, (_, path: string) => at(data, ...path.split('.')));
    }
  }
  return sentences;
}
