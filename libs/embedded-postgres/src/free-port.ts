// Which loopback port a server can have.
import { createServer, type AddressInfo } from 'node:net';

export class PortTakenError extends Error {
  constructor(readonly port: number) {
    super(`Port ${port} on 127.0.0.1 is taken by another program; end that one or choose another port for Postgres.`);
    this.name = 'PortTakenError';
  }
}

/** `wanted` itself if it is free, or any free port for 0. */
export function claimPort(wanted: number): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(wanted) : error);
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
