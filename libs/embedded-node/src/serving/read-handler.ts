// Serves `Streams/Read`: a finite read of a stream or of all, or a subscription that never ends by itself.
import { randomUUID } from 'node:crypto';
import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { faultError } from '../protocol/failures';
import {
  confirmationMessage,
  planOf,
  streamNotFoundMessage,
  withStructuredId,
  type ReadPlan,
} from '../protocol/read-codec';
import { AllFeed, StreamFeed, type Feed } from '../reading/feeds';
import type { LogTail } from '../reading/log-tail';
import { pagesOfAll, pagesOfStream } from '../reading/finite-reads';
import type { LogStore } from '../storage/log-store';
import type { OpenCalls } from './open-calls';

type ReadCall = ServerWritableStream<ReadReq, Buffer>;

export function readHandler(
  store: LogStore,
  tail: LogTail,
  openCalls: OpenCalls,
): handleServerStreamingCall<ReadReq, Buffer> {
  return (call) => {
    openCalls.add(call);
    serve(call, store, tail).then(
      () => call.end(),
      (error: unknown) => call.emit('error', faultError(error)),
    );
  };
}

async function serve(call: ReadCall, store: LogStore, tail: LogTail): Promise<void> {
  const plan = planOf(call.request);
  const sender = new Sender(call, plan.structuredIds);
  if (plan.limit === 'subscription') {
    await follow(sender, tail, feedFor(plan.source, store, tail));
    return;
  }
  const { source, direction } = plan;
  if (source.kind === 'stream' && store.streamState(source.stream) === undefined) {
    await sender.send([streamNotFoundMessage(source.stream)]);
    return;
  }
  const request = { direction, limit: plan.limit };
  const pages = source.kind === 'stream' ? pagesOfStream(store, source, request) : pagesOfAll(store, source, request);
  for (const messages of pages) {
    await sender.send(messages);
    if (sender.gone) return;
  }
}

/** Starts after the place named: revisions and positions are exclusive here, unlike in reads. */
function feedFor(source: ReadPlan['source'], store: LogStore, tail: LogTail): Feed {
  if (source.kind === 'stream') {
    const next = {
      start: () => 0,
      end: () => (store.streamState(source.stream)?.head ?? -1) + 1,
      after: (revision: number) => revision + 1,
    };
    const revision = typeof source.from === 'number' ? next.after(source.from) : next[source.from]();
    return new StreamFeed(store, source.stream, revision);
  }
  const position = source.from === 'start' ? 0 : source.from === 'end' ? tail.lastPosition : source.from;
  return new AllFeed(store, tail, position, source.filter, source.from === 'end');
}

/** Goes live whenever nothing more is stored; a reader that falls a whole page behind goes live anew. */
async function follow(sender: Sender, tail: LogTail, feed: Feed): Promise<void> {
  const bell = new Bell();
  const hush = tail.listen(feed.stream, () => bell.ring());
  sender.onGone(() => bell.ring());
  try {
    await sender.send([confirmationMessage(randomUUID())]);
    let live = false;
    while (!sender.gone) {
      bell.reset();
      const { messages, atHead } = feed.next();
      await sender.send(messages);
      if (!atHead) {
        live = false;
        await nextTurn();
        continue;
      }
      if (!live) await sender.send(feed.goLive());
      live = true;
      await bell.rung();
    }
  } finally {
    hush();
  }
}

/** Writes at the pace of the reader. */
class Sender {
  constructor(
    private readonly call: ReadCall,
    private readonly structuredIds: boolean,
  ) {}

  get gone(): boolean {
    return this.call.cancelled || this.call.destroyed;
  }

  onGone(listener: () => void): void {
    this.call.once('cancelled', listener);
    this.call.once('close', listener);
  }

  async send(messages: readonly Buffer[]): Promise<void> {
    for (const message of messages) {
      if (this.gone) return;
      const written = this.call.write(this.structuredIds ? withStructuredId(message) : message);
      if (!written) await this.drained();
    }
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        for (const event of ['drain', 'cancelled', 'close']) this.call.removeListener(event, done);
        resolve();
      };
      for (const event of ['drain', 'cancelled', 'close']) this.call.on(event, done);
    });
  }
}

/** Remembers a ring until somebody waits for it. */
class Bell {
  private isRung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.isRung = true;
    this.wake?.();
  }

  reset(): void {
    this.isRung = false;
  }

  rung(): Promise<void> {
    if (this.isRung) return Promise.resolve();
    return new Promise((resolve) => (this.wake = resolve));
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
