// Can every event that claims ever wrote still be read, and does it still mean the same?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold, type StoredEvent } from '@daybook/es';
import { claimDecider } from './claim/claim.decider';
import { claimEventExamples } from './claim/claim.examples';

const folder = join(__dirname, '../history');
const frozen = readdirSync(folder).map(
  (name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredEvent] as const,
);

it.each(frozen)('%s is lifted to today’s example of its type and folded', (_, stored) => {
  const lifted = claimDecider.events.lift(stored);
  expect(lifted).toEqual(Object.values(claimEventExamples).find(({ type }) => type === stored.type));
  fold(claimDecider, [claimEventExamples.submitted, lifted]);
});
