// A way to Postgres that can be cut at the worst moments, such as between a commit and its answer.
import { createServer, type Server, type Socket, connect } from 'node:net';
import type { AddressInfo } from 'node:net';

export class PostgresProxy {
  private readonly sockets = new Set<Socket>();
  private cutting: { text: string; times: number } | undefined;
  /** Connections cut so far by `cutAfter`. */
  cuts = 0;

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly target: URL,
  ) {}

  /** Listens on a free port, or on the one given. */
  static async before(databaseUrl: string, port = 0): Promise<PostgresProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const proxy = new PostgresProxy(server, (server.address() as AddressInfo).port, new URL(databaseUrl));
    server.on('connection', (client) => proxy.relay(client));
    return proxy;
  }

  /** The database's address by way of this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${this.port}`;
    return url.toString();
  }

  /** The next so many times the text is sent, the server does it, and the connection is lost before it has answered. */
  cutAfter(text: string, times: number): void {
    this.cutting = { text, times };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private relay(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    let silenced = false;
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (this.cutting !== undefined && this.cutting.times > 0 && bytes.includes(this.cutting.text)) {
        this.cutting.times -= 1;
        this.cuts += 1;
        silenced = true;
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (silenced) client.destroy();
      else client.write(bytes);
    });
  }
}
