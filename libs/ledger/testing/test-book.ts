// A book in memory for tests: instructions in, outcomes out, with the stored pages and inbox kept for checking.
import {
  INSTRUCTIONS_SENT,
  type InboxEvent,
  type Outcome,
  PAGE_WRITTEN,
  type PageWritten,
  pageMetadata,
} from '@daybook/contracts';
import { Bookkeeper, type BookkeeperOptions } from '../src/bookkeeping/bookkeeper';
import type { Hold, OpenHolds } from '../src/holds/hold';
import type { FinishedPage } from '../src/bookkeeping/page-draft';
import type { StoredPage } from '../src/verification/redecision';

export const NOON = '2026-03-10T12:00:00.000Z';

interface EventParts {
  readonly type?: string;
  readonly id?: string;
  readonly metadata?: unknown;
}

export function inboxEvent(revision: number, data: unknown, parts: EventParts = {}): InboxEvent {
  const metadata = {
    v: 1,
    $correlationId: 'inbox-correlation',
    $causationId: 'inbox-cause',
    by: { kind: 'service', id: 'tests' },
    at: NOON,
  };
  return { revision, id: `event-${revision}`, type: INSTRUCTIONS_SENT, data, metadata, ...parts };
}

export class TestBook {
  readonly bookkeeper: Bookkeeper;
  readonly inbox: InboxEvent[] = [];
  readonly pages: FinishedPage[] = [];

  constructor(readonly options: BookkeeperOptions = {}) {
    this.bookkeeper = new Bookkeeper(options);
  }

  /** Each instruction in an inbox event of its own, all on one page. */
  send(instructions: readonly unknown[], recordedAt = NOON): Outcome[] {
    return this.decide(
      instructions.map((instruction) => ({ instructions: [instruction] })),
      recordedAt,
    );
  }

  /** All in one inbox event, all or none. */
  sendGroup(instructions: readonly unknown[], recordedAt = NOON): Outcome[] {
    return this.decide([{ instructions, atomic: true }], recordedAt);
  }

  /** Inbox events with this data; answers their outcomes, on however many pages. */
  decide(data: readonly unknown[], recordedAt = NOON, parts: EventParts = {}): Outcome[] {
    const firstPage = this.pages.length;
    this.bookkeeper.startPage(recordedAt);
    for (const one of data) {
      // What is stored is what was sent, through JSON and back.
      const event = inboxEvent(this.inbox.length, JSON.parse(JSON.stringify(one)) as unknown, parts);
      this.inbox.push(event);
      for (const page of this.bookkeeper.pagesMissingFor(event)) this.bookkeeper.provide(this.storedPage(page));
      while (this.bookkeeper.take(event) === 'page-full') {
        this.finishPage();
        this.bookkeeper.startPage(recordedAt);
      }
    }
    this.finishPage();
    return this.pages.slice(firstPage).flatMap(({ data: { outcomes } }) => outcomes);
  }

  /** As it comes back from the log. */
  private storedPage(page: number): PageWritten {
    return JSON.parse((this.pages[page] as FinishedPage).json) as PageWritten;
  }

  /** The pages as they come back from the log. */
  storedPages(): StoredPage[] {
    return this.pages.map(({ eventId, json, head }, revision) => ({
      revision,
      id: eventId,
      type: PAGE_WRITTEN,
      data: JSON.parse(json) as unknown,
      metadata: JSON.parse(JSON.stringify(pageMetadata(head))) as unknown,
    }));
  }

  /** Another book that has followed the stored pages. */
  followed(): Bookkeeper {
    const follower = new Bookkeeper(this.options);
    for (const { json } of this.pages) follower.follow(JSON.parse(json) as PageWritten);
    return follower;
  }

  private finishPage(): void {
    const finished = this.bookkeeper.finishPage();
    if (finished !== undefined) this.pages.push(finished);
  }
}

/** Everything two equal books agree on. */
export function contentsOf({ state }: Bookkeeper): object {
  const { accounts, ids, holds, frontier, throughEndsEvent: _, ...rest } = state;
  return {
    ...rest,
    accounts: [...accounts.all()],
    holds: openHolds(holds),
    idCount: ids.count,
    frontier: frontier.toJSON(),
  };
}

function openHolds(holds: OpenHolds): readonly Hold[] {
  return [...holds.all()].sort((a, b) => (`${a.sender} ${a.id}` < `${b.sender} ${b.id}` ? -1 : 1));
}
