// Do policies handle every event, those of one key in order and others at once?
import { MisbehavingLog } from '../../testing/misbehaving-log';
import { type Handle, label, policy, storedAt } from '../../testing/policy-kit';
import { add, BOOK, Kit, killBackends, rested, until } from '../../testing/subscription-kit';
import { InMemoryLog } from '../event-store/in-memory-log';
import type { RecordedEvent } from '../event-store/event-log';

const kit = new Kit();
afterEach(() => kit.end());

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

  it('handles a page once for each key it names, and skips pages without keys', async () => {
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

  it('handles events at once while it is live', async () => {
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
    expect(waits.sort((a, b) => a - b)[10]).toBeLessThan(15);
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
