// Is a request answered by what its stream says: in time or not, once per key, and with the problem of each refusal?
import { randomUUID } from 'node:crypto';
import type { CommandBus } from '@nestjs/cqrs';
import {
  jarContext,
  jarDecider,
  type JarCommand,
  type JarEvent,
  type JarRefusal,
  type JarState,
} from '../../testing/jar.decider';
import { JARS } from '../../testing/jar-ledger';
import { principalOf, type Principal } from '../access/principal';
import type { Clock } from '../time/clock';
import { DecideCommand } from '../deciding/decide-command';
import { execute } from '../deciding/execute';
import { InMemoryLog } from '../event-store/in-memory-log';
import { Answer } from '../http/answers';
import { Problem } from '../http/problem';
import { createLogger } from '../observability/logger';
import { LiveReaders } from '../subscriptions/live-readers';
import { Desk, type ActRequest } from './desk';
import type { DeskKind, DeskView } from './desk-kind';
import { OperationsController } from './operations-controller';

interface JarView extends DeskView {
  readonly id: string;
  readonly sweets: number;
  readonly isSealed: boolean;
}

/** A jar waits for sweets; one that was sealed empty came to nothing. */
const jarKind: DeskKind<JarState, JarCommand, JarEvent, JarRefusal, JarView> = {
  operation: 'jars.place',
  path: 'jars',
  decider: jarDecider,
  pendingAfter: ['test.JarPlaced'],
  problems: {
    JAR_EXISTS: [409, 'state-conflict'],
    NO_JAR: [409, 'state-conflict'],
    SEALED: [409, 'state-conflict'],
    TOO_MANY: ({ holds }) => (holds === 10 ? [409, 'full'] : [422, 'too-many']),
  },
  view: (id, events) => {
    const sweets = events.reduce((sum, event) => sum + (event.type === 'test.SweetsAdded' ? event.data.count : 0), 0);
    const isSealed = events.some(({ type }) => type === 'test.JarSealed');
    const view = { id, sweets, isSealed };
    return isSealed && sweets === 0 ? { ...view, refusal: { code: 'DEBITS_FROZEN', figures: { at: '1' } } } : view;
  },
};

let nowMs = Date.parse('2026-01-02T03:04:05.678Z');
/** Each command at an instant of its own. */
const ticking: Clock = { nowMs: () => (nowMs += 1), nowIso: () => new Date((nowMs += 1)).toISOString() };
const caller = principalOf('svc-1', ['service']) as Principal;
let log: InMemoryLog;
let readers: LiveReaders;
let desk: Desk;
let operations: OperationsController;

beforeEach(async () => {
  log = new InMemoryLog();
  readers = new LiveReaders(log);
  const commands = {
    execute: (command: object) => {
      if (!(command instanceof DecideCommand)) throw new Error('not a command to decide');
      return command.on(log);
    },
  } as Pick<CommandBus, 'execute'>;
  const logger = createLogger({ context: 'test', level: 'silent' });
  const declaration = { source: JARS, kinds: [jarKind] };
  desk = new Desk(log, ticking, commands, logger, readers, declaration);
  operations = new OperationsController(log, declaration);
  await readers.follow(JARS).ready();
});
afterEach(() => readers.close());

const place = (key: string, waitMs = 0, label = 'blue') =>
  desk.create(jarKind, { caller, key, body: { label }, waitMs }, () => ({ type: 'PlaceJar', data: { label } }));
const request = (key: string = randomUUID(), waitMs = 0): ActRequest<JarView> => ({
  ...{ caller, operation: 'jars.fill', key, body: {}, waitMs },
});
const fill = (id: string, count: number, asked = request()) =>
  desk.act(jarKind, id, asked, () => ({ type: 'AddSweets', data: { count } }));
const seal = (id: string) => desk.act(jarKind, id, request(), () => ({ type: 'SealJar', data: {} }));
/** A command that does not come over the desk. */
const meanwhile = (id: string, command: JarCommand) => execute(log, jarDecider, id, command, jarContext());
const problemOf = async (answer: Promise<Answer<object>>): Promise<Problem> => {
  const thrown: unknown = await answer.catch((error: unknown) => error);
  if (!(thrown instanceof Problem)) throw new Error(`no problem but ${JSON.stringify(thrown)}`);
  return thrown;
};

describe('a desk creates', () => {
  it('and answers 202 while an outcome is owed, 201 once it is there, and the same again under the key', async () => {
    const key = randomUUID();
    const first = await place(key);
    const { id } = first.body;
    expect(first).toMatchObject({
      status: 202,
      body: { sweets: 0 },
      options: { location: `/jars/${id}`, replayed: false },
    });
    await meanwhile(id, { type: 'AddSweets', data: { count: 3 } });
    expect(await place(key)).toMatchObject({ status: 201, body: { id, sweets: 3 }, options: { replayed: true } });
  });

  it('and goes on owing the outcome after what is noted beside', async () => {
    const beside: typeof jarKind = { ...jarKind, notedBeside: ['test.SweetsAdded'] };
    const key = randomUUID();
    const ask = () =>
      desk.create(beside, { caller, key, body: {}, waitMs: 0 }, () => ({ type: 'PlaceJar', data: { label: 'blue' } }));
    const { id } = (await ask()).body;
    await meanwhile(id, { type: 'AddSweets', data: { count: 3 } });
    expect(await ask()).toMatchObject({ status: 202, body: { sweets: 3 } });
    await meanwhile(id, { type: 'SealJar', data: {} });
    expect((await ask()).status).toBe(201);
  });

  it('and hears the outcome that comes while the caller waits', async () => {
    const key = randomUUID();
    const { id } = (await place(key)).body;
    const waiting = place(key, 5_000);
    await meanwhile(id, { type: 'AddSweets', data: { count: 2 } });
    expect(await waiting).toMatchObject({
      status: 201,
      body: { sweets: 2, token: expect.stringMatching(/^test:\d+$/) },
    });
  });

  it('and answers the problem of what the events say was declined', async () => {
    const key = randomUUID();
    const { id } = (await place(key)).body;
    await meanwhile(id, { type: 'SealJar', data: {} });
    const problem = await problemOf(place(key));
    expect([problem.status, problem.code, problem.options.headers]).toEqual([
      422,
      'account-frozen',
      { 'idempotency-replayed': 'true' },
    ]);
    expect(problem.options.members).toMatchObject({
      id,
      refusal: { code: 'DEBITS_FROZEN' },
      token: expect.any(String),
    });
  });
});

describe('a desk acts', () => {
  it('on what is there, and repeats nothing under the same key', async () => {
    const { id } = (await place(randomUUID())).body;
    const asked = request();
    expect(await fill(id, 4, asked)).toMatchObject({ status: 201, body: { sweets: 4 }, options: { replayed: false } });
    expect(await fill(id, 4, asked)).toMatchObject({ status: 201, body: { sweets: 4 }, options: { replayed: true } });
  });

  it('with 404 on what is not there', async () => {
    expect(await problemOf(fill(randomUUID(), 1))).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('and answers the problem of each refusal, by its figures where they matter', async () => {
    const { id } = (await place(randomUUID())).body;
    await fill(id, 9);
    const tooMany = await problemOf(fill(id, 2));
    expect([tooMany.status, tooMany.code]).toEqual([422, 'too-many']);
    expect(tooMany.options.members).toEqual({
      ...{ id, refusal: { code: 'TOO_MANY', figures: { holds: 9, asked: 2, note: '' } } },
    });
    await fill(id, 1);
    expect(await problemOf(fill(id, 1))).toMatchObject({ status: 409, code: 'full' });
    await seal(id);
    const asked = request();
    expect((await problemOf(fill(id, 1, asked))).options.headers).toBeUndefined();
    expect((await problemOf(fill(id, 1, asked))).options.headers).toEqual({ 'idempotency-replayed': 'true' });
  });

  it('and says what is looked up besides, once no outcome is owed', async () => {
    const { id } = (await place(randomUUID())).body;
    const more = (view: JarView) => Promise.resolve({ doubled: view.sweets * 2 });
    expect((await fill(id, 3, { ...request(), more })).body).toMatchObject({ sweets: 3, doubled: 6 });
  });
});

describe('a desk reads', () => {
  it('what is there, waits while an outcome is owed, and answers 404 for what is not', async () => {
    const { id } = (await place(randomUUID())).body;
    expect(await desk.read(jarKind, id, 0)).toMatchObject({ id, sweets: 0 });
    const waiting = desk.read(jarKind, id, 5_000);
    await meanwhile(id, { type: 'AddSweets', data: { count: 1 } });
    expect(await waiting).toMatchObject({ id, sweets: 1 });
    await expect(desk.read(jarKind, randomUUID(), 0)).rejects.toMatchObject({ status: 404 });
  });
});

describe('an operation is found by its key', () => {
  it('with the status that a repeat is answered with', async () => {
    const key = randomUUID();
    await expect(operations.read(key, caller)).rejects.toMatchObject({ status: 404 });
    const { id } = (await place(key)).body;
    const item = { operation: 'jars.place', location: `/jars/${id}` };
    expect(await operations.read(key, caller)).toMatchObject({ items: [{ ...item, status: 202, answer: { id } }] });
    await meanwhile(id, { type: 'AddSweets', data: { count: 1 } });
    expect(await operations.read(key, caller)).toMatchObject({
      items: [{ ...item, status: 201, answer: { sweets: 1 } }],
    });
  });
});
