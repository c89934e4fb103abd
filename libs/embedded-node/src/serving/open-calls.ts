// The long calls under way, so that a node that stops can tell them, after what they are still owed.
import type { ServiceError } from '@grpc/grpc-js';
import type { Writable } from 'node:stream';

export class OpenCalls {
  private readonly calls = new Set<Writable>();

  add(call: Writable): void {
    this.calls.add(call);
    for (const event of ['close', 'finish', 'cancelled']) call.once(event, () => this.calls.delete(call));
  }

  /** What was written to a call still goes out before its status. */
  end(error: ServiceError): void {
    for (const call of this.calls) call.emit('error', error);
  }
}
