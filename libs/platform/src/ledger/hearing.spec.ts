// Does a context hear exactly its own outcomes, act on each, and set aside what a person has to look at?
import type { Instruction } from '@daybook/contracts';
import { jarContext, jarDecider } from '../../testing/jar.decider';
import {
  AnswerJars,
  AnswerJarsOfSharedSender,
  jarEventsOn,
  jarFacts,
  jarInstructionsFor,
  pageWith,
} from '../../testing/jar-ledger';
import { systemClock } from '../time/clock';
import { DecideCommand } from '../deciding/decide-command';
import { execute } from '../deciding/execute';
import { readState } from '../deciding/history';
import { InMemoryLog } from '../event-store/in-memory-log';
import { createLogger } from '../observability/logger';
import { PolicyParks } from '../subscriptions/consumer';

const logger = createLogger({ context: 'test', level: 'silent' });

async function start(Answers: typeof AnswerJars = AnswerJars) {
  const log = new InMemoryLog();
  await execute(log, jarDecider, '1', { type: 'PlaceJar', data: { label: 'blue' } }, jarContext('place'));
  const sent: Instruction[] = [];
  const commands = {
    execute: <R>(command: object) => {
      if (!(command instanceof DecideCommand)) throw new Error('not a command to decide');
      return command.on(log) as Promise<R>;
    },
  };
  const inbox = { send: (instructions: readonly Instruction[]) => Promise.resolve(void sent.push(...instructions)) };
  const policy = new Answers(commands, inbox, log, systemClock, logger);
  const jar = async () => (await readState(log, jarDecider, '1')).state;
  return { log, policy, sent, jar };
}

describe('a policy that hears the ledger', () => {
  it('gives the command of each of its outcomes, in the order of the page', async () => {
    const { policy, jar, log } = await start();
    const page = pageWith([{}, { outcome: 'InstructionRefused', code: 'ACCOUNT_EXISTS' }]);
    expect(policy.keysOf(page)).toEqual(['c1']);
    await policy.handle(page, 'c1');
    expect(await jar()).toEqual({ placed: true, sealed: true, count: 1 });
    const [, ...answers] = await jarEventsOn(log);
    expect(answers.map(({ metadata }) => metadata)).toMatchObject(
      [0, 1].map((n) => ({ $correlationId: 'c1', $causationId: `${page.id}/${n}` })),
    );
  });

  it('has one key per correlation id, and none for what calls for nothing', async () => {
    const { policy } = await start();
    const page = pageWith([
      { correlationId: 'c2' },
      {},
      {},
      { correlationId: 'c3', outcome: 'PeriodClosed' },
      { correlationId: 'c4', outcome: 'InstructionRepeated' },
      { correlationId: 'c5', sender: 'api', v: 99 },
    ]);
    expect(policy.keysOf(page)).toEqual(['c2', 'c1']);
    await expect(policy.handle(page, 'c5')).resolves.toBeUndefined();
  });

  it.each([
    ['a conflict', { outcome: 'InstructionConflicted' }, 'was sent before with other content'],
    ['an outcome that names no stream', { replyTo: undefined }, 'names no stream to answer'],
    ['an outcome for another stream', { replyTo: 'other.jar-1' }, 'names no stream to answer'],
    ['an outcome that fits nothing', { outcome: 'AccountClosed' }, 'fits no jar'],
    ['an instruction that could not be judged', { outcome: 'InstructionRefused', code: 'FAULT' }, 'was refused FAULT'],
    [
      'an answer that its stream refuses',
      { replyTo: 'test.sweet-jar-2' },
      'test.sweet-jar-2 refused AddSweets: NO_JAR',
    ],
  ])('parks %s', async (_, outcome, reason) => {
    const { policy } = await start();
    const error: unknown = await policy.handle(pageWith([outcome]), 'c1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PolicyParks);
    expect((error as Error).message).toContain(reason);
  });

  it('leaves what answers no stream of its own to the others when the sender is shared', async () => {
    const { policy } = await start(AnswerJarsOfSharedSender);
    const page = pageWith([{ replyTo: undefined, correlationId: 'c2' }, { outcome: 'InstructionConflicted' }]);
    expect(policy.keysOf(page)).toEqual(['c1']);
    await expect(policy.handle(page, 'c1')).rejects.toThrow('was sent before with other content');
  });

  it.each(['MALFORMED', 'UNSUPPORTED', 'FAULT'])(
    'asks again for what was refused %s when it is taken up again',
    async (code) => {
      const { policy, sent, log, jar } = await start();
      const [placed] = await jarEventsOn(log);
      const fact = placed && jarFacts.factOf(placed);
      if (fact === undefined) throw new Error('the jar was not placed');
      const page = pageWith([{ outcome: 'InstructionRefused', code, id: `${fact.id}/1` }]);
      await expect(policy.handle(page, 'c1')).rejects.toThrow(PolicyParks);
      await policy.handle(page, 'c1', true);
      expect(sent).toEqual([{ ...jarInstructionsFor(fact)[1], id: `${fact.id}/3` }]);
      expect(await jar()).toMatchObject({ sealed: false, count: 0 });
    },
  );

  it('parks again what no fact of the stream asked for', async () => {
    const { policy, sent } = await start();
    const page = pageWith([{ outcome: 'InstructionRefused', code: 'FAULT', id: 'another/0' }]);
    await expect(policy.handle(page, 'c1', true)).rejects.toThrow(PolicyParks);
    expect(sent).toEqual([]);
  });

  it.each([
    ['page', pageWith([], 2)],
    ['outcome of its own', pageWith([{ v: 2 }])],
  ])('refuses a newer %s', async (_, page) => {
    const { policy } = await start();
    expect(() => policy.keysOf(page)).toThrow(/version 2/);
  });
});
