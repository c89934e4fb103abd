// Whether policies handle every event, in order by key and at once otherwise, and set aside what cannot be handled.
import { MisbehavingLog } from '../../testing/misbehaving-log';
import { add, BOOK, type Host, Kit, killBackends, PAYMENTS, Sums, until } from '../../testing/subscription-kit';
import { LogUnavailable, type RecordedEvent } from '../event-store/event-log';
import { InMemoryLog } from '../event-store/in-memory-log';
import { type Policy, PolicyParks } from './consumer';

const kit = new Kit();
afterEach(() => kit.end());

type Handle = (event: RecordedEvent, key: string) => Promise<void> | void;

function policy(handle: Handle, options: Partial<Policy> = {}): Policy {
  return {
    kind: 'policy',
    name: 'ask',
    source: PAYMENTS,
    handle: async (event, key) => handle(event, key),
    ...options,
  };
}

const label = ({ stream, revision }: RecordedEvent): string => `${stream.split('-')[1]}${revision}`;

async function parkedIn({ dataSource }: Host): Promise<string[]> {
  const rows: { key: string; stream: string; revision: string; reason: string }[] = await dataSource.query(
    'SELECT * FROM platform.parked ORDER BY key, position',
  );
  return rows.map(({ key, revision, reason }) => `${key}@${revision}: ${reason}`);
}

const storedAt = async ({ dataSource }: Pick<Host, 'dataSource'>): Promise<number> => {
  const [row] = await dataSource.query(`SELECT position FROM platform.checkpoints WHERE consumer = 'ask'`);
  return Number(row.position);
};

function rested(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('a policy', () => {
  it('handles different streams at once and one stream in order', async () => {
    const log = kit.track(new InMemoryLog());
    const events: string[] = [];
    const handle: Handle = async (event) => {
      events.push(`+${label(event)}`);
      await rested(event.stream.endsWith('a') ? 60 : 5);
      events.push(`-${label(event)}`);
    };
    await kit.started(log, [policy(handle)]);
    await add(log, 'payments.transfer-a', 1, 1);
    await add(log, 'payments.transfer-b', 1, 1);
    await until(() => events.length === 8, 'all handled');
    expect(events.filter((event) => event.includes('a'))).toEqual(['+a0', '-a0', '+a1', '-a1']);
    expect(events.filter((event) => event.includes('b'))).toEqual(['+b0', '-b0', '+b1', '-b1']);
    expect(events.indexOf('-b1')).toBeLessThan(events.indexOf('-a0'));
  });

  it('never handles more keys at once than it may', async () => {
    const log = kit.track(new InMemoryLog());
    let running = 0;
    let most = 0;
    let handled = 0;
    const handle: Handle = async () => {
      most = Math.max(most, (running += 1));
      await rested(2);
      running -= 1;
      handled += 1;
    };
    for (let i = 0; i < 40; i += 1) await add(log, `payments.transfer-${i}`, 1);
    await kit.started(log, [policy(handle, { concurrency: 3 })]);
    await until(() => handled === 40, 'all handled');
    expect(most).toBe(3);
  });

  it('handles a page once for each key it names, and skips those that name none', async () => {
    const log = kit.track(new InMemoryLog());
    const handled: string[] = [];
    const keysOf = ({ revision }: RecordedEvent): string[] => (revision === 1 ? [] : [`p${revision}`, 'p']);
    const host = await kit.started(log, [
      policy(({ revision }, key) => void handled.push(`${key}@${revision}`), { source: BOOK, keysOf }),
    ]);
    await add(log, 'ledger.book-main', 1, 1, 1);
    await until(async () => (await storedAt(host)) === 2, 'checkpoint saved');
    expect(handled.sort()).toEqual(['p0@0', 'p2@2', 'p@0', 'p@2']);
  });

  it('handles at once what comes while it is live', async () => {
    const log = kit.track(new InMemoryLog());
    let arrived: () => void = () => undefined;
    const host = await kit.started(log, [policy(() => arrived())]);
    await until(() => host.runner.ready(), 'ready');
    await add(log, 'payments.transfer-a', 1);
    await rested(50);
    const waits: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const started = performance.now();
      const handled = new Promise<void>((resolve) => (arrived = resolve));
      await add(log, 'payments.transfer-a', 1);
      await handled;
      waits.push(performance.now() - started);
    }
    expect(waits.sort((a, b) => a - b)[10]).toBeLessThan(5);
  });

  it('moves its checkpoint only up to the lowest event that is not handled', async () => {
    const log = kit.track(new InMemoryLog());
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const handled: string[] = [];
    const handle: Handle = async (event) => {
      if (label(event) === 'slow0') await gate;
      handled.push(label(event));
    };
    await add(log, 'payments.transfer-quick', 1);
    await add(log, 'payments.transfer-slow', 1);
    await add(log, 'payments.transfer-quick', 1, 1);
    const host = await kit.started(log, [policy(handle)]);
    await until(async () => handled.length === 3 && (await storedAt(host)) === 0, 'the quick ones are handled');
    open();
    await until(async () => (await storedAt(host)) === 3, 'all handled');
  });

  it('goes on after its checkpoint when started again', async () => {
    const log = kit.track(new InMemoryLog());
    const handled: string[] = [];
    const note = policy((event) => void handled.push(label(event)));
    await add(log, 'payments.transfer-a', 1, 1, 1);
    const first = await kit.started(log, [note]);
    await until(() => handled.length === 3, 'handled');
    await first.runner.stop();
    await add(log, 'payments.transfer-a', 1);
    await kit.started(log, [note], { database: first.database });
    await until(() => handled.length === 4, 'handled');
    expect(handled).toEqual(['a0', 'a1', 'a2', 'a3']);
  });

  it('parks what it says can never succeed with later ones of the same key, and lets the rest flow', async () => {
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

  it('takes up what is parked in order when an operator asks, before what comes later', async () => {
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

  it('takes up what is parked after a restart', async () => {
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

  it('handles every event although events come twice, connections die and subscriptions end', async () => {
    const log = kit.track(new MisbehavingLog(new InMemoryLog()));
    let count = 0;
    log.mischief = (event) => ((count += 1) % 23 === 0 ? 'end' : [event, event]);
    const handled = new Map<string, number[]>();
    const handle: Handle = ({ stream, revision }) => {
      const revisions = handled.get(stream) ?? [];
      if (!revisions.includes(revision)) revisions.push(revision);
      handled.set(stream, revisions);
    };
    const { database } = await kit.started(log, [policy(handle)]);
    const operator = await kit.operator(database);
    for (let i = 0; i < 60; i += 1) {
      await add(log, `payments.transfer-${i % 5}`, 1);
      if (i % 20 === 10) await killBackends(operator);
      await rested(4);
    }
    await until(async () => (await storedAt({ dataSource: operator })) === 59, 'all handled');
    for (const revisions of handled.values()) expect(revisions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  }, 15_000);
});
