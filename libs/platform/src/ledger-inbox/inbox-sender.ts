// How instructions reach the ledger's inbox: what is asked for while an append is under way goes together in the next one.
import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@daybook/canon';
import {
  INBOX_EVENT_BYTES_MAX,
  INBOX_STREAM,
  INSTRUCTIONS_PER_EVENT_MAX,
  INSTRUCTIONS_SENT,
  type Actor,
  type Instruction,
  type InstructionsSent,
} from '@daybook/contracts';
import type { Clock } from '../app/clock';
import { appendUntilDefinite } from '../deciding/append-until-definite';
import { EventTooLarge, type EventLog, type NewEvent } from '../event-store/event-log';

interface Waiting {
  readonly instructions: readonly Instruction[];
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** `{"atomic":true,"instructions":[]}` and a little more. */
const ENVELOPE_BYTES = 64;

export class InboxSender {
  private readonly waiting: Waiting[] = [];
  private isSending = false;

  /** @param by who gathers them; each instruction says itself who asks */
  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly by: Actor,
  ) {}

  /**
   * Resolves once the instructions are durable in the inbox; those of one call stay together. May be called again with the
   * same ones: the ledger honours an id once. @throws OutcomeUnknown, EventTooLarge
   */
  send(instructions: readonly Instruction[]): Promise<void> {
    if (instructions.length === 0) return Promise.resolve();
    const bytes = Buffer.byteLength(canonicalJson(instructions));
    if (bytes + ENVELOPE_BYTES > INBOX_EVENT_BYTES_MAX || instructions.length > INSTRUCTIONS_PER_EVENT_MAX) {
      return Promise.reject(new EventTooLarge(`${instructions.length} instructions of ${bytes} bytes in one call`));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ instructions, bytes, resolve, reject });
      if (!this.isSending) void this.sendAll();
    });
  }

  private async sendAll(): Promise<void> {
    this.isSending = true;
    for (let together = this.next(); together.length > 0; together = this.next()) {
      try {
        await this.append(together.flatMap(({ instructions }) => instructions));
        for (const { resolve } of together) resolve();
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
    }
    this.isSending = false;
  }

  private next(): Waiting[] {
    let bytes = ENVELOPE_BYTES;
    let count = 0;
    let taken = 0;
    for (const waiting of this.waiting) {
      bytes += waiting.bytes;
      count += waiting.instructions.length;
      if (bytes > INBOX_EVENT_BYTES_MAX || count > INSTRUCTIONS_PER_EVENT_MAX) break;
      taken += 1;
    }
    return this.waiting.splice(0, taken);
  }

  private async append(instructions: readonly Instruction[]): Promise<void> {
    const id = randomUUID();
    const data: InstructionsSent = { instructions };
    const event: NewEvent = {
      id,
      type: INSTRUCTIONS_SENT,
      data,
      metadata: { v: 1, $correlationId: id, $causationId: id, by: this.by, at: this.clock.nowIso() },
    };
    await appendUntilDefinite(this.log, INBOX_STREAM, [event], 'any');
  }
}
