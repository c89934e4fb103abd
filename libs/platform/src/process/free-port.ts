// Does a process listen on this port of loopback?
import { once } from 'node:events';
import { createServer } from 'node:net';

export async function isFreePort(port: number): Promise<boolean> {
  const server = createServer();
  server.listen({ host: '127.0.0.1', port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
