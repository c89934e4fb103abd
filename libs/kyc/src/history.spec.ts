// Can every event that kyc ever wrote still be read, and does it still mean the same?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold, type StoredEvent } from '@daybook/es';
import { partyDecider } from './party/party.decider';
import { partyEventExamples } from './party/party.examples';
import { verificationDecider } from './verification/verification.decider';
import { verificationEventExamples } from './verification/verification.examples';

const folder = join(__dirname, '../history');
const frozen = readdirSync(folder).map(
  (name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredEvent] as const,
);

it.each(frozen)('%s is lifted to today’s example of its type and folded', (_, stored) => {
  const examples = [...Object.values(partyEventExamples), ...Object.values(verificationEventExamples)];
  const expected = examples.find(({ type }) => type === stored.type);
  if (partyDecider.events.knows(stored.type)) {
    const lifted = partyDecider.events.lift(stored);
    expect(lifted).toEqual(expected);
    fold(partyDecider, [lifted]);
  } else {
    const lifted = verificationDecider.events.lift(stored);
    expect(lifted).toEqual(expected);
    fold(verificationDecider, [lifted]);
  }
});
