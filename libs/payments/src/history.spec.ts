// Can every event that payments ever wrote still be read, and does it still mean the same?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold, type StoredEvent } from '@daybook/es';
import { depositDecider } from './deposit/deposit.decider';
import { depositEventExamples } from './deposit/deposit.examples';
import { transferDecider } from './transfer/transfer.decider';
import { transferEventExamples } from './transfer/transfer.examples';
import { walletDecider } from './wallet/wallet.decider';
import { walletEventExamples } from './wallet/wallet.examples';

const folder = join(__dirname, '../history');
const frozen = readdirSync(folder).map(
  (name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredEvent] as const,
);
const examples = [walletEventExamples, depositEventExamples, transferEventExamples].flatMap((of) => Object.values(of));

it.each(frozen)('%s is lifted to today’s example of its type and folded', (_, stored) => {
  const deciders = [walletDecider, depositDecider, transferDecider];
  const decider = deciders.find(({ events }) => events.types.some((type) => type === stored.type));
  const lifted = decider?.events.lift(stored);
  expect(lifted).toEqual(examples.find(({ type }) => type === stored.type));
  if (decider?.name === walletDecider.name) fold(walletDecider, [lifted as never]);
  else if (decider?.name === depositDecider.name) fold(depositDecider, [lifted as never]);
  else fold(transferDecider, [transferEventExamples.initiated, lifted as never]);
});
