// Serves the two kinds of append: one call per append, and one long call that carries many.
import type { handleBidiStreamingCall, handleClientStreamingCall } from '@grpc/grpc-js';
import type { AppendQueue } from '../appending/append-queue';
import type { AppendOutcome } from '../appending/append-request';
import { batchAnswer, unaryAnswer } from '../protocol/append-answer-codec';
import type { AppendChunk, BatchChunk, Refusal } from '../protocol/append-codec';
import { expiredError, faultError, refusalError } from '../protocol/failures';
import { AppendAssembly } from './append-assembly';
import type { OpenCalls } from './open-calls';

/** `Streams/BatchAppend`: exactly one answer per finished correlation id, in the order things become known. */
export function batchAppendHandler(
  queue: AppendQueue,
  openCalls: OpenCalls,
): handleBidiStreamingCall<BatchChunk, Buffer> {
  return (call) => {
    openCalls.add(call);
    const assemblies = new Map<string, AppendAssembly>();
    let unanswered = 0;
    let ended = false;
    const endWhenAnswered = (): void => {
      if (ended && unanswered === 0) call.end();
    };
    const send = (chunk: BatchChunk, assembly: AppendAssembly, outcome: AppendOutcome | Refusal): void => {
      unanswered--;
      if (!call.cancelled && !call.destroyed) call.write(batchAnswer(chunk.correlationId, assembly.options, outcome));
      endWhenAnswered();
    };
    call.on('data', (chunk: BatchChunk) => {
      const id = chunk.correlationId.toString('latin1');
      const assembly = assemblies.get(id) ?? new AppendAssembly();
      assembly.add(chunk);
      if (!chunk.isFinal) {
        assemblies.set(id, assembly);
        return;
      }
      assemblies.delete(id);
      unanswered++;
      const request = assembly.finish();
      if ('kind' in request) return send(chunk, assembly, request);
      queue.submit(request, (outcome) => send(chunk, assembly, outcome));
      const room = queue.whenRoom();
      if (room === undefined) return;
      call.pause();
      void room.then(() => call.resume());
    });
    call.on('end', () => {
      ended = true;
      endWhenAnswered();
    });
  };
}

/** `Streams/Append`: a conflict is an answer, every other refusal an error of the call. */
export function appendHandler(queue: AppendQueue): handleClientStreamingCall<AppendChunk, Buffer> {
  return (call, answer) => {
    const assembly = new AppendAssembly();
    call.on('data', (chunk: AppendChunk) => assembly.add(chunk));
    call.on('end', () => {
      if (call.cancelled) return;
      const request = assembly.finish();
      if ('kind' in request) return answer(refusalError(request));
      queue.submit(request, (outcome) => {
        if (outcome.kind === 'failed') answer(faultError(outcome.error));
        else if (outcome.kind === 'expired') answer(expiredError());
        else answer(null, unaryAnswer(request.expected, outcome));
      });
    });
  };
}
