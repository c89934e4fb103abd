// Whether a command put on the command bus is decided on the log.
import 'reflect-metadata';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { jarContext, jarDecider } from '../../testing/jar.decider';
import { EVENT_LOG } from '../event-store/event-log';
import { InMemoryLog } from '../event-store/in-memory-log';
import { DecideCommand, DecideHandler } from './decide-command';
import { readState } from './history';

describe('DecideCommand on the command bus', () => {
  it('answers what execute answers, with its types', async () => {
    const log = new InMemoryLog();
    const module = await Test.createTestingModule({
      imports: [CqrsModule.forRoot()],
      providers: [DecideHandler, { provide: EVENT_LOG, useValue: log }],
    }).compile();
    await module.init();
    const bus = module.get(CommandBus);
    const place = { type: 'PlaceJar', data: { label: 'blue' } } as const;
    const answer = await bus.execute(new DecideCommand(jarDecider, '1', place, jarContext('place'), { creates: true }));
    if (!answer.ok) throw new Error(answer.code);
    expect(answer.state.placed).toBe(true);
    expect((await readState(log, jarDecider, '1')).revision).toBe(0);
    await module.close();
  });
});
