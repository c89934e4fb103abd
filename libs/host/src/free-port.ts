// Does a process listen on this port of this machine?
import { once } from 'node:events';
import { createServer } from 'node:net';

export async function isFreePort(port: number, host = '127.0.0.1'): Promise<boolean> {
  const server = createServer();
  server.listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
