// Whether a log keeps the contract of the port: one suite for the log in memory, the embedded node and a real server.
import { failureOf, anEvent, aStream, collect } from './sample-events';
import { describeAppending } from './contract/appending';
import { describeFollowing } from './contract/following';
import { describeReading } from './contract/reading';
import { describeRepeating } from './contract/repeating';
import type { LogSubject } from './contract/subject';

export type { LogSubject } from './contract/subject';

/** Streams and prefixes are new in every run: the store may hold anything else. */
export function describeEventLogContract(name: string, makeSubject: () => Promise<LogSubject>): void {
  describe(`${name} keeps the contract of the log`, () => {
    let made: LogSubject | undefined;
    const subject = (): LogSubject => {
      if (made === undefined) throw new Error('the subject is made before the tests run');
      return made;
    };
    beforeAll(async () => {
      made = await makeSubject();
    });
    afterAll(() => made?.close());

    describeAppending(subject);
    describeRepeating(subject);
    describeReading(subject);
    describeFollowing(subject);

    describe('after it was closed', () => {
      it('refuses to append and to read', async () => {
        const { log, close } = await makeSubject();
        await log.close();
        expect((await failureOf(log.append(aStream(), [anEvent()], 'any'))).name).toBe('LogUnavailable');
        expect((await failureOf(collect(log.readStream(aStream())))).name).toBe('LogUnavailable');
        await close();
      });
    });
  });
}
