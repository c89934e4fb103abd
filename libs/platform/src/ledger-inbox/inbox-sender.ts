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
} from '@daybook/contracts';
import type { Clock } from '../app/clock';
import { appendUntilDefinite } from '../deciding/append-until-definite';
import { CanonicalText, EventTooLarge, type EventLog, type NewEvent } from '../event-store/event-log';

interface Waiting {
  readonly count: number;
  /** Canonical JSON of each instruction, comma separated. */
  readonly text: string;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** `{"atomic":true,"instructions":[]}` and a little more. */
const ENVELOPE_BYTES = 64;

export class InboxSender {
  private readonly waiting: Waiting[] = [];
  private isSending = false;

  /**
   * @param by who gathers them; each instruction says itself who asks
   * @param newId makes the ids of inbox events
   */
  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly by: Actor,
    private readonly newId: () => string = randomUUID,
  ) {}

  /**
   * Resolves once the instructions are durable in the inbox; those of one call stay together. May be called again with the
   * same ones: the ledger honours an id once. @throws OutcomeUnknown, EventTooLarge
   */
  send(instructions: readonly Instruction[]): Promise<void> {
    if (instructions.length === 0) return Promise.resolve();
    const text = instructions.map((instruction) => canonicalJson(instruction)).join(',');
    const bytes = Buffer.byteLength(text) + 1;
    if (bytes + ENVELOPE_BYTES > INBOX_EVENT_BYTES_MAX || instructions.length > INSTRUCTIONS_PER_EVENT_MAX) {
      return Promise.reject(new EventTooLarge(`${instructions.length} instructions of ${bytes} bytes in one call`));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ count: instructions.length, text, bytes, resolve, reject });
      if (!this.isSending) void this.sendAll();
    });
  }

  private async sendAll(): Promise<void> {
    this.isSending = true;
    for (let together = this.next(); together.length > 0; together = this.next()) {
      try {
        await this.append(together.map(({ text }) => text).join(','));
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
      count += waiting.count;
      if (bytes > INBOX_EVENT_BYTES_MAX || count > INSTRUCTIONS_PER_EVENT_MAX) break;
      taken += 1;
    }
    return this.waiting.splice(0, taken);
  }

  /** @param instructions of an `InstructionsSent`, as canonical text */
  private async append(instructions: string): Promise<void> {
    const id = this.newId();
    const event: NewEvent = {
      id,
      type: INSTRUCTIONS_SENT,
      data: new CanonicalText(`{"instructions":[${instructions}]}`),
      metadata: { v: 1, $correlationId: id, $causationId: id, by: this.by, at: this.clock.nowIso() },
    };
    await appendUntilDefinite(this.log, INBOX_STREAM, [event], 'any');
  }
}
