// Puts the messages of one append together and says what to do with it once the last has come.
import type { AppendRequest, ProposedEvent } from '../appending/append-request';
import { APPEND_BYTES_MAX } from '../protocol/append-answer-codec';
import type { AppendChunk, AppendOptions, Refusal } from '../protocol/append-codec';

export class AppendAssembly {
  private append: AppendOptions | undefined;
  private refusal: Refusal | undefined;
  private events: ProposedEvent[] = [];
  private bytes = 0;

  get options(): AppendOptions | undefined {
    return this.append;
  }

  /** An append that is already refused keeps nothing of what still comes. */
  add(chunk: AppendChunk): void {
    this.append ??= chunk.options;
    this.bytes += chunk.bytes;
    this.refusal ??= chunk.refusal;
    if (this.bytes > APPEND_BYTES_MAX) this.refusal ??= { kind: 'too-large' };
    if (this.refusal === undefined) this.events.push(...chunk.events);
    else this.events = [];
  }

  finish(): AppendRequest | Refusal {
    if (this.refusal !== undefined) return this.refusal;
    if (this.append === undefined) return { kind: 'invalid', message: 'the append has no options' };
    return { ...this.append, events: this.events, bytes: this.bytes };
  }
}
