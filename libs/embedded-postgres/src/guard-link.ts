// A launcher's hold on a running server, by way of its guard.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { GuardAnswer, GuardInfo, GuardRequest } from './guard-protocol';

/** Why a link ended: the server did, or the guard went without a word (it was killed; the server may still run). */
export type LinkEnd = { readonly server: 'exited'; readonly reason: string } | { readonly server: 'unknown' };

export interface GuardLink {
  readonly ended: Promise<LinkEnd>;
  /** Ends the server for everybody; `ended` tells when that is done. */
  stopServer(): void;
  /** Lets go: the server runs on while others hold it. */
  release(): void;
}

const ANSWER_MS_MAX = 3_000;

/** `closing` while the guard ends its server; `gone` when no guard answers there any more. */
export function holdServer(info: GuardInfo): Promise<GuardLink | 'closing' | 'gone'> {
  const socket = connect({ host: '127.0.0.1', port: info.guardPort });
  socket.setEncoding('utf8');
  const unanswered = setTimeout(() => socket.destroy(), ANSWER_MS_MAX);
  const send = (request: GuardRequest): boolean => socket.write(`${info.token} ${request}\n`);
  socket.once('connect', () => send('hold'));
  return new Promise((resolve) => {
    const ended = new Promise<LinkEnd>((end) => {
      let last: LinkEnd = { server: 'unknown' };
      onLines(socket, (line) => {
        if (line.startsWith('exited ')) last = { server: 'exited', reason: line.slice('exited '.length) };
        clearTimeout(unanswered);
        if (line === 'held') {
          // Holding the server must not keep the holder alive.
          socket.unref();
          resolve({ ended, stopServer: () => void (socket.ref(), send('stop')), release: () => socket.destroy() });
        }
        if (line === 'closing') resolve('closing');
      });
      socket.once('close', () => {
        clearTimeout(unanswered);
        resolve('gone');
        end(last);
      });
    });
    socket.once('error', () => socket.destroy());
  });
}

export function readGuardInfo(path: string): GuardInfo | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as GuardInfo;
  } catch {
    return undefined;
  }
}

function onLines(socket: Socket, hear: (line: GuardAnswer) => void): void {
  let rest = '';
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line as GuardAnswer);
  });
}
