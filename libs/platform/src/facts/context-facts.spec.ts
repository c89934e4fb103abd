// Are events of a context read as facts of the right kind, and is anything else refused?
import { UnknownEventError, defineEvents } from '@daybook/es';
import { jarContext, jarDecider, jarEvents } from '../../testing/jar.decider';
import { jarEventsOn } from '../../testing/jar-ledger';
import { execute } from '../deciding/execute';
import type { RecordedEvent } from '../event-store/event-log';
import { InMemoryLog } from '../event-store/in-memory-log';
import { UnreadableFact, contextFacts } from './context-facts';

type Sweet = { readonly type: 'test.SweetMade'; readonly data: { readonly taste: string } };
const sweetEvents = defineEvents<Sweet>({ 'test.SweetMade': { v: 1 } });
const source = { streamPrefixes: ['test.'] };
const facts = contextFacts('test', source, { sweet: sweetEvents, 'sweet-jar': jarEvents });

async function recorded(): Promise<RecordedEvent[]> {
  const log = new InMemoryLog();
  await execute(log, jarDecider, '1', { type: 'PlaceJar', data: { label: 'blue' } }, jarContext('place'));
  await execute(log, jarDecider, '1', { type: 'AddSweets', data: { count: 11 } }, jarContext('too many'));
  return jarEventsOn(log);
}

const sweet = (more: Partial<RecordedEvent> = {}): RecordedEvent => ({
  ...{ stream: 'test.sweet-7', revision: 0, id: 'e1', type: 'test.SweetMade', data: { taste: 'mint' } },
  ...{ metadata: { v: 1, by: {} }, position: { commit: 3n, prepare: 3n }, createdMs: 0, ...more },
});

describe('facts of a context', () => {
  it('say what happened to what, and where that stands', async () => {
    const [placed] = await recorded();
    const fact = placed && facts.factOf(placed);
    expect(fact).toMatchObject({ kind: 'sweet-jar', subjectId: '1', stream: 'test.sweet-jar-1', id: placed?.id });
    expect(fact?.event).toEqual({ type: 'test.JarPlaced', data: { label: 'blue' } });
    expect(fact?.position).toEqual(placed?.position);
  });

  it('are of the kinds that are named, or all', async () => {
    const events = [...(await recorded()), sweet()];
    expect(facts.factsOf(events).map(({ kind }) => kind)).toEqual(['sweet-jar', 'sweet']);
    expect(facts.factsOf(events, 'sweet').map(({ event }) => event.data.taste)).toEqual(['mint']);
  });

  it('are not refusals that were only remembered', async () => {
    const [, refused] = await recorded();
    expect(refused?.type).toBe('test.SweetJarCommandRefused');
    expect(refused && facts.factOf(refused)).toBeUndefined();
  });

  it.each([
    ['a stream of another context', sweet({ stream: 'other.sweet-7' }), UnreadableFact],
    ['a kind that is not declared', sweet({ stream: 'test.cake-7' }), UnreadableFact],
    ['an event without an envelope', sweet({ metadata: undefined }), UnreadableFact],
    ["an event of another kind's stream", sweet({ stream: 'test.sweet-jar-7' }), UnknownEventError],
  ])('are refused from %s', (_, event, error) => {
    expect(() => facts.factOf(event)).toThrow(error);
  });

  it.each([
    ['test.sweet-7', { kind: 'sweet', id: '7' }],
    ['test.sweet-jar-7-b', { kind: 'sweet-jar', id: '7-b' }],
    ['test.cake-7', undefined],
    ['other.sweet-7', undefined],
    ['', undefined],
  ])('know whose stream %j is', (stream, subject) => expect(facts.subjectOf(stream)).toEqual(subject));
});
