// What is answered when bytes are not even a request: the connection gets one problem and is closed.
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { PROBLEM_CONTENT_TYPE, Problem } from './problem';

const BY_CODE: Readonly<Record<string, { status: number; code: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers-too-large' },
  HPE_INVALID_METHOD: { status: 405, code: 'method-not-allowed' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'request-timeout' },
};

export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, code } = BY_CODE[error.code ?? ''] ?? { status: 400, code: 'invalid-request' };
  socket.end(rawProblem(new Problem(status, code)));
}

/** A whole HTTP/1.1 response, for where there is no response object. */
export function rawProblem(problem: Problem): string {
  const body = JSON.stringify(problem.body(randomUUID()));
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? 'Error'}`,
    `content-type: ${PROBLEM_CONTENT_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
