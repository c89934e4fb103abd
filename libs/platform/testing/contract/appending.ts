// The contract of appends: expected revisions, what is written, what is refused.
import { APPEND_BYTES_MAX } from '../../src/event-store/encoded-event';
import { EventTooLarge, type ExpectedRevision, WrongExpectedRevision } from '../../src/event-store/event-log';
import { aStream, anEvent, collect, events, failureOf, idsOf } from '../sample-events';
import type { Subject } from './subject';

export function describeAppending(subject: Subject): void {
  const log = () => subject().log;
  const streamOf = async (count: number): Promise<string> => {
    const stream = aStream();
    if (count > 0) await log().append(stream, events(count), 'no-stream');
    return stream;
  };

  describe('appending', () => {
    it.each<[ExpectedRevision]>([['no-stream'], ['any']])('begins a stream at revision 0 with %s', async (expected) => {
      const appended = await log().append(aStream(), [anEvent()], expected);
      expect(appended.revision).toBe(0);
    });

    it('answers with the revision of the last event', async () => {
      const appended = await log().append(aStream(), events(5), 'no-stream');
      expect(appended.revision).toBe(4);
    });

    it('answers with the position of the last event', async () => {
      const stream = aStream();
      const { position } = await log().append(stream, events(3), 'no-stream');
      const [last] = await collect(log().readStream(stream, { direction: 'backwards', maxCount: 1 }));
      expect(position).toEqual(last?.position);
    });

    it('appends at the revision that is the head', async () => {
      const stream = await streamOf(3);
      const appended = await log().append(stream, events(2), 2);
      expect(appended.revision).toBe(4);
    });

    it('appends to whatever is there with any', async () => {
      const stream = await streamOf(3);
      const appended = await log().append(stream, [anEvent()], 'any');
      expect(appended.revision).toBe(3);
    });

    it.each<[string, number, ExpectedRevision, number | undefined]>([
      ['no stream where there is one', 2, 'no-stream', 1],
      ['a revision where there is no stream', 0, 0, undefined],
      ['a high revision where there is no stream', 0, 7, undefined],
      ['a revision above the head', 2, 2, 1],
      ['a revision far above the head', 2, 2 ** 40, 1],
      ['a revision below the head', 3, 0, 2],
    ])('refuses %s and says what it found', async (_, count, expected, actual) => {
      const stream = await streamOf(count);
      const failure = await failureOf(log().append(stream, [anEvent()], expected));
      expect(failure).toBeInstanceOf(WrongExpectedRevision);
      expect(failure).toMatchObject({ stream, expected, actual });
    });

    it('writes nothing when it refuses', async () => {
      const stream = await streamOf(2);
      await failureOf(log().append(stream, events(2), 0));
      expect(await collect(log().readStream(stream))).toHaveLength(2);
    });

    it('writes several events together and in order', async () => {
      const stream = aStream();
      const written = events(50);
      await log().append(stream, written, 'no-stream');
      expect(idsOf(await collect(log().readStream(stream)))).toEqual(idsOf(written));
    });

    it('lets exactly one of many writers have a revision', async () => {
      const stream = await streamOf(1);
      const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => log().append(stream, [anEvent()], 0)));
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await collect(log().readStream(stream))).toHaveLength(2);
    });

    it('takes many appends at once to many streams', async () => {
      const streams = Array.from({ length: 100 }, () => aStream());
      const appended = await Promise.all(streams.map((stream) => log().append(stream, [anEvent()], 'no-stream')));
      expect(appended.map(({ revision }) => revision)).toEqual(streams.map(() => 0));
    });

    it('takes an append just under the limit and gives it back whole', async () => {
      const stream = aStream();
      const text = 'x'.repeat(APPEND_BYTES_MAX - 1000);
      await log().append(stream, [anEvent({ data: { text } })], 'no-stream');
      const [stored] = await collect(log().readStream(stream));
      expect(stored?.data).toEqual({ text });
    });

    it('refuses an append over the limit', async () => {
      const large = anEvent({ data: { text: 'x'.repeat(APPEND_BYTES_MAX) } });
      expect(await failureOf(log().append(aStream(), [large], 'no-stream'))).toBeInstanceOf(EventTooLarge);
    });

    it('counts the limit over all events of an append, in bytes', async () => {
      const halves = [1, 2].map(() => anEvent({ data: { text: 'é'.repeat(APPEND_BYTES_MAX / 4) } }));
      expect(await failureOf(log().append(aStream(), halves, 'no-stream'))).toBeInstanceOf(EventTooLarge);
    });

    it.each([
      ['an append without events', aStream(), []],
      ['an id that is not a UUID', aStream(), [anEvent({ id: 'first' })]],
      ['an id in capitals', aStream(), [anEvent({ id: 'C0FFEE00-0000-4000-8000-000000000001' })]],
      ['an event without a type', aStream(), [anEvent({ type: '' })]],
      ['a stream without a name', '', [anEvent()]],
    ])('throws a RangeError for %s', async (_, stream, appended) => {
      expect(await failureOf(log().append(stream, appended, 'any'))).toBeInstanceOf(RangeError);
    });

    it.each([
      ['a fraction', 0.1],
      ['not a number', NaN],
      ['minus zero', -0],
      ['2^53', 2 ** 53],
      ['a lone surrogate', '\ud800'],
    ])('throws a CanonError for %s in the data', async (_, value) => {
      const failure = await failureOf(log().append(aStream(), [anEvent({ data: { value } })], 'any'));
      expect(failure.name).toBe('CanonError');
    });
  });
}
