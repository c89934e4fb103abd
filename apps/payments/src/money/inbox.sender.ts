// How instructions reach the ledger's inbox: one append at a time, what comes meanwhile gathered into the next.
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, deriveId, type JsonValue } from '@daybook/canon';
import {
  INBOX_EVENT_BYTES_MAX,
  INBOX_STREAM,
  INSTRUCTIONS_PER_EVENT_MAX,
  INSTRUCTIONS_SENT,
  type EventMetadata,
  type Instruction,
} from '@daybook/contracts';
import {
  appendUntilDefinite,
  CLOCK,
  EVENT_LOG,
  isTransient,
  type Clock,
  type EventLog,
  type NewEvent,
} from '@daybook/platform';

/** Instructions of one caller, which stay together and are answered together. */
interface Parcel {
  readonly instructions: readonly Instruction[];
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Room for the brackets around the instructions. */
const FRAME_BYTES = 64;

@Injectable()
export class InboxSender {
  private readonly waiting: Parcel[] = [];
  private isSending = false;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Resolves once they are on the inbox for certain; sending them again is harmless. Rejects when that cannot be had now. */
  send(instructions: readonly Instruction[]): Promise<void> {
    const bytes = Buffer.byteLength(canonicalJson([...instructions] as object as JsonValue));
    return new Promise((resolve, reject) => {
      this.waiting.push({ instructions, bytes, resolve, reject });
      if (!this.isSending) void this.sendAll();
    });
  }

  private async sendAll(): Promise<void> {
    this.isSending = true;
    while (this.waiting.length > 0) await this.deliver(this.nextParcels());
    this.isSending = false;
  }

  private async deliver(parcels: readonly Parcel[]): Promise<void> {
    try {
      await this.append(parcels.flatMap(({ instructions }) => instructions));
      for (const { resolve } of parcels) resolve();
    } catch (error) {
      const [first, ...others] = parcels;
      if (others.length === 0 || isTransient(error)) for (const { reject } of parcels) reject(error);
      // One of them cannot be written: the others must not suffer for it.
      else if (first !== undefined) for (const parcel of parcels) await this.deliver([parcel]);
    }
  }

  /** As many as fit into one event, at least one. */
  private nextParcels(): Parcel[] {
    let count = 0;
    let bytes = FRAME_BYTES;
    let taken = 0;
    for (const parcel of this.waiting) {
      count += parcel.instructions.length;
      bytes += parcel.bytes;
      if (taken > 0 && (count > INSTRUCTIONS_PER_EVENT_MAX || bytes > INBOX_EVENT_BYTES_MAX)) break;
      taken += 1;
    }
    return this.waiting.splice(0, taken);
  }

  private async append(instructions: readonly Instruction[]): Promise<void> {
    await appendUntilDefinite(this.log, INBOX_STREAM, [this.eventOf(instructions)], 'any');
  }

  /** The same instructions make the same event id, so that the store drops most repeats by itself. */
  private eventOf(instructions: readonly Instruction[]): NewEvent {
    const id = deriveId(INBOX_STREAM, ...instructions.map((instruction) => instruction.id));
    const [first, ...others] = instructions;
    const metadata: EventMetadata = {
      v: 1,
      $correlationId: first === undefined || others.length > 0 ? id : first.correlationId,
      $causationId: first?.causationId ?? id,
      by: { kind: 'system', id: 'payments' },
      at: this.clock.nowIso(),
    };
    const data = { instructions: [...instructions] } as object as JsonValue;
    return { id, type: INSTRUCTIONS_SENT, data, metadata };
  }
}
