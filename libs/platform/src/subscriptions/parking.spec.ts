// Does a policy park the events that it cannot handle, no others, and try them again?
import { type Handle, label, parkedIn, policy, storedAt } from '../../testing/policy-kit';
import { add, Kit, PAYMENTS, Sums, until } from '../../testing/subscription-kit';
import { LogUnavailable } from '../event-store/event-log';
import { InMemoryLog } from '../event-store/in-memory-log';
import { PolicyParks } from './consumer';

const kit = new Kit();
afterEach(() => kit.end());

describe('a policy that cannot handle an event', () => {
  it('parks an event that can never succeed with later ones of the same key, and lets the others flow', async () => {
    const log = kit.track(new InMemoryLog());
    const handled: string[] = [];
    const handle: Handle = (event) => {
      if (label(event) === 'a1') throw new PolicyParks('no such wallet');
      handled.push(label(event));
    };
    await add(log, 'payments.transfer-a', 1, 1, 1);
    await add(log, 'payments.transfer-b', 1, 1);
    const host = await kit.started(log, [policy(handle)]);
    await until(async () => (await storedAt(host)) === 4, 'all handled or parked');
    expect(handled.sort()).toEqual(['a0', 'b0', 'b1']);
    expect(await parkedIn(host)).toEqual([
      'payments.transfer-a@1: PolicyParks: no such wallet',
      'payments.transfer-a@2: waits behind an earlier event of the same key',
    ]);
    await until(() => host.runner.status()[0]?.parked === 2, 'shown');
  });

  it('tries parked events again in order when an operator asks, before later events', async () => {
    const log = kit.track(new InMemoryLog());
    const handled: string[] = [];
    let known = false;
    const handle: Handle = (event) => {
      if (!known) throw new PolicyParks('not known yet');
      handled.push(label(event));
    };
    const host = await kit.started(log, [policy(handle)]);
    await add(log, 'payments.transfer-a', 1, 1);
    await until(async () => (await parkedIn(host)).length === 2, 'parked');
    const tried = async (): Promise<boolean> => {
      const [row] = await host.dataSource.query('SELECT max(attempts) AS attempts FROM platform.parked');
      return row.attempts === 2;
    };
    await host.runner.retryParked('ask');
    await until(tried, 'tried in vain');
    known = true;
    await host.runner.retryParked('ask');
    await add(log, 'payments.transfer-a', 1);
    await until(() => handled.length === 3, 'handled');
    expect(handled).toEqual(['a0', 'a1', 'a2']);
    await until(async () => (await parkedIn(host)).length === 0, 'nothing parked');
  });

  it('tries parked events again after a restart', async () => {
    const log = kit.track(new InMemoryLog());
    const first = await kit.started(log, [
      policy(() => {
        throw new PolicyParks('not known yet');
      }),
    ]);
    await add(log, 'payments.transfer-a', 1);
    await until(async () => (await parkedIn(first)).length === 1, 'parked');
    await first.runner.stop();
    const handled: string[] = [];
    const second = await kit.started(log, [policy((event) => void handled.push(label(event)))], {
      database: first.database,
    });
    await until(async () => (await parkedIn(second)).length === 0, 'nothing parked');
    expect(handled).toEqual(['a0']);
  });

  it('tries transient failures again for ever and others a few times', async () => {
    const log = kit.track(new InMemoryLog());
    const attempts = { transient: 0, broken: 0 };
    const handle: Handle = ({ stream }) => {
      if (stream.endsWith('transient') && (attempts.transient += 1) < 6) throw new LogUnavailable('not now');
      if (stream.endsWith('broken')) {
        attempts.broken += 1;
        throw new TypeError('cannot read');
      }
    };
    await add(log, 'payments.transfer-transient', 1);
    await add(log, 'payments.transfer-broken', 1);
    const host = await kit.started(log, [policy(handle)]);
    await until(async () => (await parkedIn(host)).length === 1, 'parked', 12_000);
    expect(attempts).toEqual({ transient: 6, broken: 7 });
    expect(await parkedIn(host)).toEqual(['payments.transfer-broken@0: TypeError: cannot read']);
  }, 15_000);

  it('parks an event whose keys cannot be told', async () => {
    const log = kit.track(new InMemoryLog());
    const keysOf = (): string[] => {
      throw new Error('undecodable');
    };
    await add(log, 'payments.transfer-a', 1);
    const host = await kit.started(log, [policy(() => undefined, { keysOf })]);
    await until(async () => (await parkedIn(host)).length === 1, 'parked');
    expect(await parkedIn(host)).toEqual(['payments.transfer-a@0: Error: undecodable']);
  });

  it('stops when more than a hundred are parked', async () => {
    const log = kit.track(new InMemoryLog());
    const handle: Handle = () => {
      throw new PolicyParks('everything is wrong');
    };
    for (let i = 0; i < 130; i += 1) await add(log, `payments.transfer-${i}`, 1);
    const host = await kit.started(log, [policy(handle, { concurrency: 1 }), new Sums(PAYMENTS)]);
    await until(() => host.runner.status()[0]?.state === 'halted', 'stopped');
    expect(host.runner.status()[0]?.reason).toContain('101 items are parked');
    await until(() => host.runner.status()[1]?.state === 'live', 'the other one goes on');
  });
});
