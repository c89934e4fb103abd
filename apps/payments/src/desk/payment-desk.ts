// How a payment is asked for and answered: wait registered, command given, outcome heard from the log.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Message } from '@daybook/es';
import type { PaymentEvent } from '@daybook/payments';
import {
  accepted,
  CLOCK,
  commandKey,
  created,
  creationId,
  DecideCommand,
  EVENT_LOG,
  notFound,
  Problem,
  streamOf,
  TooManyWaiters,
  type Answer,
  type Clock,
  type EventLog,
  type Principal,
  type RecordedEvent,
  type Wait,
} from '@daybook/platform';
import { FinalEvents } from './final-events';
import type { PaymentKind, PaymentView } from './payment-kind';
import { isOver, readStory, storyWith, tokenOf, type Story } from './payment-story';
import { refusalProblem } from './refusals';

/** A request to create something, as it came over HTTP. */
export interface CreateRequest {
  readonly caller: Principal;
  readonly key: string;
  readonly body: object;
  /** How long the caller wants to wait for the outcome. */
  readonly waitMs: number;
}

export type Told<V> = V & { readonly token: string };

/** A command in doubt is answered 503 outcome-unknown after so long. */
const IN_DOUBT_MS_MAX = 10_000;

@Injectable()
export class PaymentDesk {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
    private readonly finals: FinalEvents,
  ) {}

  /**
   * 201 once it is final, 202 when it is not in time; the same again for the same key. `commandFor` makes the command for
   * the id that the key gives.
   * @throws Problem 422 when it was refused or declined
   */
  async create<S, C extends Message, E extends PaymentEvent, R extends string, V extends PaymentView>(
    kind: PaymentKind<S, C, E, R, V>,
    { caller, key, body, waitMs }: CreateRequest,
    commandFor: (id: string) => C | Promise<C>,
  ): Promise<Answer<Told<V>>> {
    const id = creationId(caller, kind.operation, key);
    const stream = streamOf(kind.decider, id);
    const command = await commandFor(id);
    const context = {
      by: caller.actor,
      at: this.clock.nowIso(),
      correlationId: id,
      causationId: id,
      key: commandKey(caller, kind.operation, key, body),
    };
    const wait = this.waitFor(stream);
    try {
      const options = { creates: true, giveUpAfterMs: IN_DOUBT_MS_MAX } as const;
      const done = await this.commands.execute(new DecideCommand(kind.decider, id, command, context, options));
      const { replayed } = done;
      if (!done.ok) throw refusalProblem(id, { code: done.code, figures: done.figures ?? {} }, { replayed });
      const first: Story<E> = replayed
        ? await readStory(this.log, stream)
        : { events: done.events, position: done.position };
      return answer(kind, id, await this.follow(stream, first, wait, waitMs), replayed);
    } finally {
      wait.cancel();
    }
  }

  /** What has become of it; when it is not over, waits that long for the end. @throws Problem 404 */
  async read<S, C extends Message, E extends PaymentEvent, R extends string, V extends PaymentView>(
    kind: PaymentKind<S, C, E, R, V>,
    id: string,
    waitMs: number,
  ): Promise<V> {
    const stream = streamOf(kind.decider, id);
    const wait = this.waitFor(stream);
    try {
      const first = await readStory<E>(this.log, stream);
      if (first.events.length === 0) throw notFound();
      const { events } = waitMs === 0 ? first : await this.follow(stream, first, wait, waitMs);
      return kind.view(id, events);
    } finally {
      wait.cancel();
    }
  }

  private waitFor(stream: string): Wait<RecordedEvent> {
    try {
      return this.finals.of(stream);
    } catch (error) {
      if (!(error instanceof TooManyWaiters)) throw error;
      throw new Problem(503, 'unavailable', { headers: { 'retry-after': '1' } });
    }
  }

  private async follow<E extends PaymentEvent>(
    stream: string,
    story: Story<E>,
    wait: Wait<RecordedEvent>,
    waitMs: number,
  ): Promise<Story<E>> {
    if (isOver(story)) return story;
    const heard = await wait.until(waitMs);
    return heard === undefined ? readStory(this.log, stream) : storyWith(story, heard);
  }
}

function answer<S, C extends Message, E extends PaymentEvent, R extends string, V extends PaymentView>(
  { path, view }: PaymentKind<S, C, E, R, V>,
  id: string,
  story: Story<E>,
  replayed: boolean,
): Answer<Told<V>> {
  const seen = view(id, story.events);
  const token = tokenOf(story);
  if (seen.refusal !== undefined) throw refusalProblem(id, seen.refusal, { replayed, token });
  const location = `/${path}/${id}`;
  const body = { ...seen, token };
  return isOver(story) ? created(body, { location, replayed }) : accepted(body, { location, replayed });
}
