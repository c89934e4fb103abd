// How something is asked for, acted on and answered: wait registered, command given, outcome heard from the log.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandKey } from '@daybook/contracts';
import type { Message } from '@daybook/es';
import type { Principal } from '../access/principal';
import { CLOCK, type Clock } from '../time/clock';
import type { CommandContext } from '../deciding/command-context';
import { DecideCommand } from '../deciding/decide-command';
import type { ExecuteOptions } from '../deciding/execute';
import { streamOf } from '../deciding/history';
import { EVENT_LOG, type EventLog, type RecordedEvent } from '../event-store/event-log';
import { accepted, created, type Answer } from '../http/answers';
import { commandKey, creationId } from '../http/idempotency';
import { Problem, notFound } from '../http/problem';
import { TooManyWaiters, type Wait } from '../http/waiters';
import { Logger } from '../observability/logger';
import { LiveReaders } from '../subscriptions/live-readers';
import { DESK, type AnyDeskKind, type DeskDeclaration, type DeskKind, type DeskView } from './desk-kind';
import { refusalProblem } from './refusal-problem';
import { SettledEvents } from './settled-events';
import { isPending, readStory, storyWith, tokenOf, type Story } from './story';

/** A request to create something, as it came over HTTP. */
interface CreateRequest<V extends DeskView = DeskView> {
  readonly caller: Principal;
  readonly key: string;
  readonly body: object;
  /** How long the caller wants to wait for the outcome. */
  readonly waitMs: number;
  /** Instead of the plain hash of the body, where that holds personal data: a keyed one. */
  readonly fingerprintOf?: (id: string) => Promise<string>;
  /** The id, where it follows from what is asked instead of from the key. */
  readonly id?: string;
  /** What the answer says besides the view, looked up when the outcome is there. */
  readonly more?: (view: V) => Promise<object>;
}

/** A request to act on something. `operation` is that of the action, as in the access policy. */
export interface ActRequest<V extends DeskView = DeskView> extends CreateRequest<V> {
  readonly operation: string;
}

/** A command on its way to one stream. */
interface Addressed<C extends Message> {
  readonly id: string;
  readonly command: C;
  readonly context: CommandContext;
  readonly options: Pick<ExecuteOptions, 'creates'>;
}

/** A view with the token that reads take in `?after=` to see at least this. */
export type WithToken<V> = V & { readonly token: string };

/** A command in doubt is answered 503 outcome-unknown after this time. */
const IN_DOUBT_MS_MAX = 10_000;

@Injectable()
export class Desk {
  private readonly settled: SettledEvents;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
    @Inject(Logger) logger: Logger,
    @Inject(LiveReaders) readers: LiveReaders,
    @Inject(DESK) private readonly declaration: DeskDeclaration,
  ) {
    this.settled = new SettledEvents(log, logger, readers, declaration);
  }

  /**
   * 201 once it is settled, 202 when it is not in time; the same again for the same key. `commandOf` makes the command for the
   * id that the key gives, at the instant at which it is decided.
   * @throws Problem the one of its code when it is refused or declined
   */
  async create<S, C extends Message, E extends Message, R extends string, V extends DeskView>(
    kind: DeskKind<S, C, E, R, V>,
    request: CreateRequest<V>,
    commandOf: NoInfer<(id: string, at: string) => C | Promise<C>>,
  ): Promise<Answer<WithToken<V>>> {
    const { caller, key, body, fingerprintOf } = request;
    const { id = creationId(caller, kind.operation, key) } = request;
    const sealed = await fingerprintOf?.(id);
    const plain = commandKey(caller, kind.operation, key, body);
    const context = this.contextOf(caller, id, sealed === undefined ? plain : { ...plain, fingerprint: sealed });
    const command = await commandOf(id, context.at);
    return this.decide(kind, { id, command, context, options: { creates: true } }, request);
  }

  /**
   * Does something to what exists: approves, rejects, withdraws. Answered as `create` is.
   * @throws Problem 404 when there is nothing of that id; the one of its code when the command is refused
   */
  async act<S, C extends Message, E extends Message, R extends string, V extends DeskView>(
    kind: DeskKind<S, C, E, R, V>,
    id: string,
    request: ActRequest<V>,
    commandOf: NoInfer<(at: string) => C | Promise<C>>,
  ): Promise<Answer<WithToken<V>>> {
    const { caller, operation, key, body } = request;
    const context = this.contextOf(caller, id, commandKey(caller, operation, key, { id, body }));
    const command = await commandOf(context.at);
    return this.decide(kind, { id, command, context, options: {} }, request);
  }

  /** What has become of it; while an outcome is owed, waits for it that long. @throws Problem 404 */
  async read<S, C extends Message, E extends Message, R extends string, V extends DeskView>(
    kind: DeskKind<S, C, E, R, V>,
    id: string,
    waitMs: number,
  ): Promise<V> {
    const { events } = await this.storyOf<E>(kind, id, waitMs);
    return kind.view(id, events);
  }

  /** As `read`, with the token of what was read. @throws Problem 404 */
  async readWithToken<S, C extends Message, E extends Message, R extends string, V extends DeskView>(
    kind: DeskKind<S, C, E, R, V>,
    id: string,
    waitMs: number,
  ): Promise<WithToken<V>> {
    const story = await this.storyOf<E>(kind, id, waitMs);
    return { ...kind.view(id, story.events), token: tokenOf(this.declaration.source, kind, story) };
  }

  /** As its stream has it now; undefined when there is none of that id. */
  async find<S, C extends Message, E extends Message, R extends string, V extends DeskView>(
    kind: DeskKind<S, C, E, R, V>,
    id: string,
  ): Promise<V | undefined> {
    const { events } = await readStory<E>(this.log, kind, id);
    return events.length === 0 ? undefined : kind.view(id, events);
  }

  private contextOf({ actor: by }: Principal, id: string, key: CommandKey): CommandContext {
    return { by, at: this.clock.nowIso(), correlationId: id, causationId: id, key };
  }

  private async decide<S, C extends Message, E extends Message, R extends string, V extends DeskView>(
    kind: DeskKind<S, C, E, R, V>,
    { id, command, context, options }: Addressed<C>,
    request: CreateRequest<V>,
  ): Promise<Answer<WithToken<V>>> {
    const wait = this.waitFor(streamOf(kind.decider, id));
    try {
      const patient = { ...options, giveUpAfterMs: IN_DOUBT_MS_MAX };
      const done = await this.commands.execute(new DecideCommand(kind.decider, id, command, context, patient));
      const { replayed } = done;
      if (!done.ok) {
        if (options.creates !== true && (await this.find(kind, id)) === undefined) throw notFound();
        throw refusalProblem(kind, id, { code: done.code, figures: done.figures ?? {} }, { replayed });
      }
      const isWholeStory = options.creates === true && done.events.length > 0 && !replayed;
      const { revision, position } = done;
      const first: Story<E> = isWholeStory
        ? { events: done.events.map((event) => ({ ...event, at: context.at })), revision, position }
        : await readStory(this.log, kind, id);
      if (first.events.length === 0) throw notFound();
      const story = await this.follow(kind, id, first, wait, request.waitMs);
      return await this.answer(kind, id, story, replayed, request);
    } finally {
      wait.cancel();
    }
  }

  private async answer<S, C extends Message, E extends Message, R extends string, V extends DeskView>(
    kind: DeskKind<S, C, E, R, V>,
    id: string,
    story: Story<E>,
    replayed: boolean,
    request: CreateRequest<V>,
  ): Promise<Answer<WithToken<V>>> {
    const view = kind.view(id, story.events);
    const token = tokenOf(this.declaration.source, kind, story);
    const isOwed = isPending(kind, story);
    const more = isOwed ? {} : await request.more?.(view);
    const { refusal } = view;
    if (refusal !== undefined) {
      throw refusalProblem(kind, id, refusal, { replayed, more: { ...more, ...(token === '' ? {} : { token }) } });
    }
    const body = { ...view, ...more, token };
    const location = `/${kind.path}/${id}`;
    return isOwed ? accepted(body, { location, replayed }) : created(body, { location, replayed });
  }

  private async storyOf<E extends Message>(kind: AnyDeskKind, id: string, waitMs: number): Promise<Story<E>> {
    const wait = this.waitFor(streamOf(kind.decider, id));
    try {
      const first = await readStory<E>(this.log, kind, id);
      if (first.events.length === 0) throw notFound();
      return waitMs === 0 ? first : await this.follow(kind, id, first, wait, waitMs);
    } finally {
      wait.cancel();
    }
  }

  private waitFor(stream: string): Wait<RecordedEvent> {
    try {
      return this.settled.of(stream);
    } catch (error) {
      if (!(error instanceof TooManyWaiters)) throw error;
      throw new Problem(503, 'unavailable', { headers: { 'retry-after': '1' } });
    }
  }

  private async follow<E extends Message>(
    kind: AnyDeskKind,
    id: string,
    story: Story<E>,
    wait: Wait<RecordedEvent>,
    waitMs: number,
  ): Promise<Story<E>> {
    if (!isPending(kind, story)) return story;
    const beganMs = performance.now();
    const heard = await wait.until(waitMs);
    if (heard?.revision === story.revision + 1) return storyWith(kind, story, heard);
    if (heard === undefined || heard.revision > story.revision) return readStory(this.log, kind, id);
    // What was heard came late, and the story tells it already: what settles it is still to come.
    const again = this.waitFor(streamOf(kind.decider, id));
    try {
      const since = await readStory<E>(this.log, kind, id);
      return await this.follow(kind, id, since, again, Math.max(0, waitMs - (performance.now() - beganMs)));
    } finally {
      again.cancel();
    }
  }
}
