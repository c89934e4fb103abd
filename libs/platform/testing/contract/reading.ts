// The contract of reads: edges, directions, order, and that what comes back is what was given.
import { canonicalJson } from '@daybook/canon';
import { SAMPLE_METADATA, aStream, anEvent, collect, events, idsOf } from '../sample-events';
import type { Subject } from './subject';

export function describeReading(subject: Subject): void {
  const log = () => subject().log;

  describe('reading a stream', () => {
    const stream = aStream();
    const stored = events(10);
    const ids = idsOf(stored);
    beforeAll(() => log().append(stream, stored, 'no-stream'));

    it('yields nothing for a stream that does not exist', async () => {
      expect(await collect(log().readStream(aStream()))).toEqual([]);
      expect(await collect(log().readStream(aStream(), { direction: 'backwards' }))).toEqual([]);
    });

    it.each([
      ['forwards from the start', {}, ids],
      ['forwards from a revision, which is included', { from: 7 }, ids.slice(7)],
      ['forwards so many', { from: 2, maxCount: 3 }, ids.slice(2, 5)],
      ['forwards more than there are', { from: 8, maxCount: 100 }, ids.slice(8)],
      ['forwards from the last', { from: 9 }, ids.slice(9)],
      ['forwards from beyond the head', { from: 10 }, []],
      ['forwards none', { maxCount: 0 }, []],
      ['backwards from the end', { direction: 'backwards' as const }, ids.toReversed()],
      ['backwards the last', { direction: 'backwards' as const, from: 'end' as const, maxCount: 1 }, ids.slice(9)],
      [
        'backwards from a revision, which is included',
        { direction: 'backwards' as const, from: 2 },
        ids.slice(0, 3).toReversed(),
      ],
      ['backwards so many', { direction: 'backwards' as const, from: 5, maxCount: 2 }, [ids[5], ids[4]]],
      ['backwards from the first', { direction: 'backwards' as const, from: 0 }, ids.slice(0, 1)],
    ])('reads %s', async (_, options, expected) => {
      expect(idsOf(await collect(log().readStream(stream, options)))).toEqual(expected);
    });

    it('numbers revisions densely from 0', async () => {
      const revisions = (await collect(log().readStream(stream))).map(({ revision }) => revision);
      expect(revisions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it('says stream, id, type and when it was stored', async () => {
      const [first] = await collect(log().readStream(stream, { maxCount: 1 }));
      expect(first).toMatchObject({ stream, id: ids[0], type: 'test.ThingHappened', revision: 0 });
      expect(Math.abs(Date.now() - (first?.createdMs ?? 0))).toBeLessThan(10 * 60 * 1000);
    });

    it('can be left early and read again', async () => {
      for await (const event of log().readStream(stream)) if (event.revision === 3) break;
      expect(await collect(log().readStream(stream))).toHaveLength(10);
    });

    it('reads thousands of events in order', async () => {
      const long = aStream();
      const all = events(3000);
      await log().append(long, all.slice(0, 1500), 'no-stream');
      await log().append(long, all.slice(1500), 1499);
      expect(idsOf(await collect(log().readStream(long)))).toEqual(idsOf(all));
    });
  });

  describe('what was stored', () => {
    const awkward = {
      empty: '',
      quote: '"\\/\b\f\n\r\t',
      unicode: 'é €  😀 ‮',
      zero: 0,
      largest: Number.MAX_SAFE_INTEGER,
      smallest: Number.MIN_SAFE_INTEGER,
      none: null,
      yes: true,
      nested: [{ b: 1, a: [] }, {}, [[]]],
      amount: '123456789012345678.90',
    };

    it.each([
      ['an awkward object', awkward],
      ['an array', [1, 'two', null]],
      ['a string', 'text'],
      ['an empty object', {}],
    ])('comes back: %s', async (_, data) => {
      const stream = aStream();
      await log().append(stream, [anEvent({ data })], 'no-stream');
      const [stored] = await collect(log().readStream(stream));
      expect(stored?.data).toEqual(data);
    });

    it('was stored in canonical form, whatever the order of its keys', async () => {
      const stream = aStream();
      await log().append(stream, [anEvent({ data: { b: { d: 1, c: 2 }, a: 3 } })], 'no-stream');
      const [stored] = await collect(log().readStream(stream));
      expect(JSON.stringify(stored?.data)).toBe('{"a":3,"b":{"c":2,"d":1}}');
      expect(JSON.stringify(stored?.metadata)).toBe(canonicalJson({ ...SAMPLE_METADATA }));
    });

    it('keeps its metadata', async () => {
      const stream = aStream();
      const metadata = { ...SAMPLE_METADATA, key: { id: 'a key', fingerprint: 'f'.repeat(64) } };
      await log().append(stream, [anEvent({ metadata })], 'no-stream');
      const [stored] = await collect(log().readStream(stream));
      expect(stored?.metadata).toEqual(metadata);
    });

    it("belongs to whoever read it: changing it changes nobody else's", async () => {
      const stream = aStream();
      await log().append(stream, [anEvent({ data: { list: [1] } })], 'no-stream');
      const [mine] = await collect(log().readStream(stream));
      (mine?.data as { list: number[] }).list.push(2);
      const [yours] = await collect(log().readStream(stream));
      expect(yours?.data).toEqual({ list: [1] });
    });

    it.each([
      ['unicode', 'tést.стрим-😀'],
      ['colons and spaces', 'test.a::b c-1'],
      ['several dashes', 'test.thing-a-b-c'],
      ['a long name', `test.long-${'n'.repeat(900)}`],
    ])('is found by a stream name with %s', async (_, name) => {
      const stream = `${name}${aStream('')}`;
      await log().append(stream, [anEvent()], 'no-stream');
      expect((await collect(log().readStream(stream)))[0]?.stream).toBe(stream);
    });
  });

  describe('reading the whole log', () => {
    const first = aStream();
    const second = aStream();
    const written = events(6);
    const mine = <T extends { readonly stream: string }>(all: T[]): T[] =>
      all.filter(({ stream }) => stream === first || stream === second);
    const everything = { direction: 'forwards', from: 'start', maxCount: 1_000_000 } as const;
    beforeAll(async () => {
      await log().append(first, written.slice(0, 1), 'no-stream');
      await log().append(second, written.slice(1, 3), 'no-stream');
      await log().append(first, written.slice(3, 5), 0);
      await log().append(second, written.slice(5), 1);
    });

    it('gives the events of all streams in the order of their appends', async () => {
      expect(idsOf(mine(await collect(log().readAll(everything))))).toEqual(idsOf(written));
    });

    it('gives positions that rise', async () => {
      const commits = (await collect(log().readAll(everything))).map(({ position }) => position.commit);
      expect(commits.every((commit, i) => i === 0 || commit > (commits[i - 1] as bigint))).toBe(true);
    });

    it('begins forwards with the event at the position', async () => {
      const [, , third] = mine(await collect(log().readAll(everything)));
      const from = third?.position ?? 'end';
      const rest = await collect(log().readAll({ ...everything, from }));
      expect(rest[0]?.id).toBe(third?.id);
    });

    it('leaves out the event at the position backwards', async () => {
      const [, second_, third] = mine(await collect(log().readAll(everything)));
      const from = third?.position ?? 'start';
      const back = await collect(log().readAll({ direction: 'backwards', from, maxCount: 1 }));
      expect(idsOf(back)).toEqual([second_?.id]);
    });

    it('gives the newest first backwards from the end', async () => {
      const newest = aStream();
      await log().append(newest, written.slice(0, 3), 'no-stream');
      const back = await collect(log().readAll({ direction: 'backwards', from: 'end', maxCount: 50 }));
      expect(idsOf(back.filter(({ stream }) => stream === newest))).toEqual(idsOf(written.slice(0, 3)).toReversed());
    });

    it('gives the position that a read of the stream gives', async () => {
      const inAll = mine(await collect(log().readAll(everything))).filter(({ stream }) => stream === first);
      expect(await collect(log().readStream(first))).toEqual(inAll);
    });

    it('gives so many and no more', async () => {
      expect(await collect(log().readAll({ ...everything, maxCount: 3 }))).toHaveLength(3);
    });
  });
}
