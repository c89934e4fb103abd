// Can every event that manual journals ever wrote still be read, and does it still mean the same?
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fold, type StoredEvent } from '@daybook/es';
import { manualJournalDecider } from './manual-journal.decider';
import { manualJournalEventExamples } from './manual-journal.examples';

const folder = join(__dirname, '../../history');
const frozen = readdirSync(folder)
  .filter((name) => name.startsWith('ledger.ManualJournal'))
  .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredEvent] as const);

it.each(frozen)('%s is lifted to today’s example of its type and folded', (_, stored) => {
  const lifted = manualJournalDecider.events.lift(stored);
  expect(lifted).toEqual(Object.values(manualJournalEventExamples).find(({ type }) => type === stored.type));
  fold(manualJournalDecider, [lifted]);
});
