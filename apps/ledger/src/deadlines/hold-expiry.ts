// When is a hold expired? Some while after its `expiresAt`, by an instruction like any other: until it is judged, the hold can be captured.
import { deriveId } from '@daybook/canon';
import type { ExpireHold, Sender } from '@daybook/contracts';
import type { HoldsView } from '@daybook/ledger';
import type { InboxSender } from '@daybook/platform';
import type { DueWork } from './due-work';

/** A hold that a read model knows to be open. */
export interface DueHold {
  readonly placedBy: string;
  readonly holdId: string;
  readonly expiresAt: Date | null;
  readonly correlationId: string;
}

export interface HoldExpiryPorts {
  /** Open holds whose `expiresAt` is not after that instant, as far as is known. */
  readonly due: (now: string, limit: number) => Promise<readonly DueHold[]>;
  /** The open holds of the book as it is here; undefined while it is not known. */
  readonly open: () => HoldsView | undefined;
  readonly inbox: Pick<InboxSender, 'send'>;
}

const HOLDS_PER_RUN = 500;
/** Refused because the book's own time was not there yet, it is asked again under another id. */
const ASK_AGAIN_MS = 60_000;

export class HoldExpiry implements DueWork {
  readonly name = 'hold-expiry';
  /** Under way, as far as this process knows. */
  private asked: ReadonlySet<string> = new Set();

  constructor(private readonly ports: HoldExpiryPorts) {}

  async run(now: string): Promise<number> {
    const open = this.ports.open();
    if (open === undefined) return 0;
    const due = await this.ports.due(now, HOLDS_PER_RUN);
    const wanted = due.flatMap((hold) => expiryOf(hold, now, open) ?? []);
    const fresh = wanted.filter(({ id }) => !this.asked.has(id));
    if (fresh.length > 0) await this.ports.inbox.send(fresh);
    this.asked = new Set(wanted.map(({ id }) => id));
    return fresh.length;
  }
}

/**
 * Two processes, or one before and after a crash, ask under the same id: one effect. The id changes once a minute as long as
 * the hold stays open, so that a refusal is not the last word.
 */
function expiryOf(
  { placedBy, holdId, expiresAt, correlationId }: DueHold,
  now: string,
  open: HoldsView,
): ExpireHold | undefined {
  const sender = placedBy as Sender;
  if (expiresAt === null || open.find(sender, holdId) === undefined) return undefined;
  const attempt = Math.floor((Date.parse(now) - expiresAt.getTime()) / ASK_AGAIN_MS);
  return {
    id: deriveId('expiry', placedBy, holdId, expiresAt.toISOString(), String(attempt)),
    ...{ v: 1, sender: 'expiry', by: { kind: 'system', id: 'hold-expiry' }, correlationId, causationId: holdId },
    ...{ do: 'ExpireHold', placedBy: sender, holdId },
  };
}
