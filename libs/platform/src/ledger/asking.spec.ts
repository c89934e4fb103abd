// Does a fact reach the inbox as what it asks for, each time the same, and again under the next ordinal?
import type { Instruction } from '@daybook/contracts';
import { jarContext, jarDecider } from '../../testing/jar.decider';
import { AskForJars, jarEventsOn, jarFacts, jarInstructionsFor } from '../../testing/jar-ledger';
import { execute } from '../deciding/execute';
import { InMemoryLog } from '../event-store/in-memory-log';
import { underNextOrdinal } from './next-ordinal';

async function events() {
  const log = new InMemoryLog();
  const context = jarContext('place');
  await execute(log, jarDecider, '1', { type: 'PlaceJar', data: { label: 'blue' } }, context);
  await execute(log, jarDecider, '1', { type: 'AddSweets', data: { count: 11 } }, jarContext('too many'));
  await execute(log, jarDecider, '1', { type: 'SealJar', data: {} }, jarContext('seal'));
  const [placed, refused, sealed] = await jarEventsOn(log);
  if (placed === undefined || refused === undefined || sealed === undefined)
    throw new Error('three events were written');
  return { placed, refused, sealed };
}

describe('a policy that asks the ledger', () => {
  it('sends what the fact asks for, together, and nothing for other events', async () => {
    const { placed, refused, sealed } = await events();
    const sent: (readonly Instruction[])[] = [];
    const policy = new AskForJars({ send: (instructions) => Promise.resolve(void sent.push(instructions)) });
    for (const event of [placed, refused, sealed]) await policy.handle(event);
    const by = { kind: 'customer', id: 'cust-1' };
    const carried = { v: 1, sender: 'payments', by, correlationId: 'payment-1', replyTo: 'test.sweet-jar-1' };
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject(
      [0, 1].map((ordinal) => ({ ...carried, id: `${placed.id}/${ordinal}`, causationId: placed.id })),
    );
  });
});

describe('what was not judged, asked again', () => {
  it('is the same under the next ordinal, and under the one after that', async () => {
    const fact = jarFacts.factOf((await events()).placed);
    if (fact === undefined) throw new Error('a placed jar is a fact');
    const asked = jarInstructionsFor(fact);
    const again = (ordinal: string) => underNextOrdinal(fact, asked, `${fact.id}/${ordinal}`);
    expect(again('0')).toEqual({ ...asked[0], id: `${fact.id}/2` });
    expect(again('2')).toEqual({ ...asked[0], id: `${fact.id}/4` });
    expect(again('3')).toEqual({ ...asked[1], id: `${fact.id}/5` });
  });

  it('counts from the ordinal with which a fact begins', () => {
    const asked = [{ id: 'fact/1' } as Instruction];
    expect(underNextOrdinal({ id: 'fact' }, asked, 'fact/1')?.id).toBe('fact/2');
  });

  it.each(['fact', 'fact/x', 'fact/01', 'other/0'])('is nothing for %s', (id) =>
    expect(underNextOrdinal({ id: 'fact' }, [{ id: 'fact/0' } as Instruction], id)).toBeUndefined(),
  );

  it('is nothing for a fact that asks for nothing', () =>
    expect(underNextOrdinal({ id: 'fact' }, [], 'fact/0')).toBeUndefined());
});
