// The contract of repeated appends: when the store recognises them, and when it does not.
import { type NewEvent, WrongExpectedRevision } from '../../src/event-store/event-log';
import { aStream, anEvent, collect, events, failureOf, idsOf } from '../sample-events';
import type { Subject } from './subject';

export function describeRepeating(subject: Subject): void {
  const log = () => subject().log;
  /** Five events, written in three appends. */
  const written = async (): Promise<{ stream: string; stored: NewEvent[] }> => {
    const stream = aStream();
    const stored = events(5);
    await log().append(stream, stored.slice(0, 1), 'no-stream');
    await log().append(stream, stored.slice(1, 3), 0);
    await log().append(stream, stored.slice(3), 2);
    return { stream, stored };
  };
  const conflict = async (attempt: Promise<unknown>): Promise<void> => {
    const failure = await failureOf(attempt);
    expect(failure).toBeInstanceOf(WrongExpectedRevision);
    expect(failure).toMatchObject({ actual: 4 });
  };

  describe('repeating an append at a revision', () => {
    it('succeeds with the same ids at the same revision, and writes nothing', async () => {
      const { stream, stored } = await written();
      expect(await log().append(stream, stored.slice(1, 3), 0)).toMatchObject({ revision: 2 });
      expect(idsOf(await collect(log().readStream(stream)))).toEqual(idsOf(stored));
    });

    it('succeeds for the append that began the stream', async () => {
      const { stream, stored } = await written();
      expect(await log().append(stream, stored.slice(0, 1), 'no-stream')).toMatchObject({ revision: 0 });
    });

    it('succeeds for ids that were written by several appends', async () => {
      const { stream, stored } = await written();
      expect(await log().append(stream, stored, 'no-stream')).toMatchObject({ revision: 4 });
    });

    it('succeeds for a part that begins where the original began', async () => {
      const { stream, stored } = await written();
      expect(await log().append(stream, stored.slice(1, 2), 0)).toMatchObject({ revision: 1 });
    });

    it('conflicts when the first id differs', async () => {
      const { stream, stored } = await written();
      await conflict(log().append(stream, [anEvent(), ...stored.slice(2, 3)], 0));
    });

    it('conflicts when a later id differs', async () => {
      const { stream, stored } = await written();
      await conflict(log().append(stream, [...stored.slice(1, 2), anEvent()], 0));
    });

    it('conflicts when it reaches beyond the head', async () => {
      const { stream, stored } = await written();
      await conflict(log().append(stream, [...stored.slice(3), anEvent()], 2));
    });

    it('conflicts when the ids are the same in another order', async () => {
      const { stream, stored } = await written();
      await conflict(log().append(stream, stored.slice(1, 3).reverse(), 0));
    });

    it('conflicts when the ids stand elsewhere in the stream', async () => {
      const { stream, stored } = await written();
      await conflict(log().append(stream, stored.slice(0, 1), 1));
    });

    it('keeps the stored content when the same id comes with another', async () => {
      const { stream, stored } = await written();
      const other = stored.slice(1, 3).map((event) => ({ ...event, data: { n: 99 } }));
      await log().append(stream, other, 0);
      const [kept] = await collect(log().readStream(stream, { from: 1, maxCount: 1 }));
      expect(kept?.data).toEqual(stored[1]?.data);
    });

    it('writes at the head even ids that are already stored', async () => {
      const { stream, stored } = await written();
      expect(await log().append(stream, stored.slice(4), 4)).toMatchObject({ revision: 5 });
      expect(await collect(log().readStream(stream))).toHaveLength(6);
    });

    it('does not confuse the same ids in different streams', async () => {
      const { stored } = await written();
      expect(await log().append(aStream(), stored, 'no-stream')).toMatchObject({ revision: 4 });
    });
  });

  describe('repeating an append with any', () => {
    it('succeeds when all ids were written lately, and writes nothing', async () => {
      const { stream, stored } = await written();
      expect(await log().append(stream, stored.slice(1, 3), 'any')).toMatchObject({ revision: 2 });
      expect(await collect(log().readStream(stream))).toHaveLength(5);
    });

    it('recognises what was itself appended with any', async () => {
      const stream = aStream();
      const appended = events(3);
      await log().append(stream, appended, 'any');
      expect(await log().append(stream, appended, 'any')).toMatchObject({ revision: 2 });
    });

    it('writes everything again when only later ids are known', async () => {
      const { stream, stored } = await written();
      expect(await log().append(stream, [anEvent(), ...stored.slice(0, 1)], 'any')).toMatchObject({ revision: 6 });
      expect(await collect(log().readStream(stream))).toHaveLength(7);
    });

    it('conflicts when only the first ids are known', async () => {
      const { stream, stored } = await written();
      await conflict(log().append(stream, [...stored.slice(4), anEvent()], 'any'));
    });

    it('writes ids that are known in another stream only', async () => {
      const { stored } = await written();
      expect(await log().append(aStream(), stored.slice(0, 2), 'any')).toMatchObject({ revision: 1 });
    });
  });

  describe('repeating an append after the store was restarted', () => {
    it('is recognised at a revision, and is not with any', async () => {
      const { restart } = subject();
      const { stream, stored } = await written();
      if (restart === undefined) return;
      await restart();
      expect(await log().append(stream, stored.slice(1, 3), 0)).toMatchObject({ revision: 2 });
      expect(await log().append(stream, stored.slice(1, 3), 'any')).toMatchObject({ revision: 6 });
    });
  });
}
