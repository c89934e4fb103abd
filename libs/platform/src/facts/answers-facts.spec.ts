// Does a fact give its command on another stream once, and is what fits no stream parked with its reason?
import type { NeedsAttention } from '@daybook/contracts';
import { commandFor, type StreamCommand } from '@daybook/es';
import { jarContext, jarDecider, type JarCommand } from '../../testing/jar.decider';
import { JARS, jarEventsOn, jarFacts } from '../../testing/jar-ledger';
import { DecideCommand } from '../deciding/decide-command';
import { execute } from '../deciding/execute';
import { readState } from '../deciding/history';
import { InMemoryLog } from '../event-store/in-memory-log';
import { createLogger } from '../observability/logger';
import { PolicyParks } from '../subscriptions/consumer';
import { systemClock } from '../time/clock';
import { AnswersFacts } from './answers-facts';

type JarFact = NonNullable<ReturnType<typeof jarFacts.factOf>>;

/** A sealed jar seals jar 2; sweets in it are more than jar 2 takes; a jar that is placed is for a person. */
class PassOn extends AnswersFacts<JarFact> {
  readonly name = 'pass-on';
  readonly source = JARS;
  readonly facts = jarFacts;
  readonly commandFor = ({ event }: JarFact): StreamCommand | NeedsAttention | undefined => {
    if (event.type === 'test.JarSealed') return commandFor(jarDecider, '2', { type: 'SealJar', data: {} });
    if (event.type === 'test.JarPlaced') return { needsAttention: `jar ${event.data.label}` };
    if (event.data.count === 1) return undefined;
    return commandFor(jarDecider, '2', { type: 'AddSweets', data: { count: 11 } });
  };
}

const log = new InMemoryLog();
const commands = {
  execute: <R>(command: object) => {
    if (!(command instanceof DecideCommand)) throw new Error('not a command to decide');
    return command.on(log) as Promise<R>;
  },
};
const policy = new PassOn(commands, systemClock, createLogger({ context: 'test', level: 'silent' }));
const give = (id: string, command: JarCommand) =>
  execute(log, jarDecider, id, command, jarContext(`${id} ${command.type}`));
const jar2 = async () => (await readState(log, jarDecider, '2')).state;

it('a fact gives its command once, however often it is handled, and names its cause', async () => {
  await give('2', { type: 'PlaceJar', data: { label: 'red' } });
  await give('1', { type: 'SealJar', data: {} });
  const [sealed] = await jarEventsOn(log);
  if (sealed === undefined) throw new Error('jar 1 was sealed');
  for (let times = 0; times < 2; times += 1) await policy.handle(sealed);
  expect(await jar2()).toMatchObject({ sealed: true });
  const metadata: unknown[] = [];
  for await (const event of log.readStream('test.sweet-jar-2', { from: 1 })) metadata.push(event.metadata);
  expect(metadata).toMatchObject([
    { $causationId: sealed.id, $correlationId: 'payment-1', by: { kind: 'system', id: 'test' } },
  ]);
});

it.each<[string, JarCommand, string | undefined]>([
  ['is parked when it needs attention', { type: 'PlaceJar', data: { label: 'blue' } }, 'jar blue'],
  [
    'is parked when its command is refused',
    { type: 'AddSweets', data: { count: 2 } },
    'test.sweet-jar-2 refused AddSweets',
  ],
  ['that leads to nothing is passed over', { type: 'AddSweets', data: { count: 1 } }, undefined],
])('a fact %s', async (_, command, reason) => {
  const other = new InMemoryLog();
  if (command.type !== 'PlaceJar') {
    await execute(other, jarDecider, '1', { type: 'PlaceJar', data: { label: 'green' } }, jarContext());
  }
  await execute(other, jarDecider, '1', command, jarContext());
  const event = (await jarEventsOn(other)).at(-1);
  if (event === undefined) throw new Error('the command was refused');
  const handled = policy.handle(event).then(
    () => undefined,
    (error: unknown) => error,
  );
  const error = await handled;
  if (reason === undefined) return expect(error).toBeUndefined();
  expect(error).toBeInstanceOf(PolicyParks);
  expect((error as Error).message).toContain(reason);
});
