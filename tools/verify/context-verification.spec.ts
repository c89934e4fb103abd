// Has every decider's stream and every projection of a declared context a check, so that verify can never meet one without?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContextAppOptions } from '@daybook/platform';
import { CONTEXTS } from '../installation/contexts';
import { BookFold } from './book/book-fold';

const ROOT = join(__dirname, '../..');

/** `<context>.<decider>` of every decider in the context's rules. */
function decidersIn(context: string): string[] {
  const folder = join(ROOT, 'libs', context, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.decider.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}name: '([a-zA-Z.]+)',$/gm)])
    .map(([, name = '']) => name);
}

describe.each(CONTEXTS.map(({ name, streamPrefix, verification }) => ({ name, streamPrefix, verification })))(
  'verifying $name',
  ({ name, streamPrefix, verification }) => {
    it('checks the streams of every decider, and no stream of another context', async () => {
      const { streams } = (await verification())(new BookFold());
      const checked = streams.map((check) => check.streams);
      const deciders = streamPrefix === undefined ? [] : decidersIn(name);
      expect(streamPrefix === undefined || deciders.length > 0).toBe(true);
      expect(checked).toEqual(expect.arrayContaining(deciders.map((decider) => `${decider}-`)));
      expect(checked.filter((stream) => !stream.startsWith(streamPrefix ?? 'none'))).toEqual([]);
    });

    it('compares every projection of its app', async () => {
      const { app } = (await import(join(ROOT, 'apps', name, 'src/app'))) as { app: ContextAppOptions };
      const projections = app.projections.map((projection) => new projection());
      const { readModels } = (await verification())(new BookFold());
      const consumers = new Set(readModels.map(({ consumer }) => consumer));
      expect([...consumers].sort()).toEqual(projections.map((one) => `${one.name}_v${one.version}`).sort());
    });
  },
);
