// Is no caller able to take all places, and does every request free its place, however it ends?
import { once } from 'node:events';
import { IncomingMessage, type Server, ServerResponse, createServer } from 'node:http';
import { type AddressInfo, Socket, connect } from 'node:net';
import { until } from '../../testing/subscription-kit';
import { type Principal, principalOf } from '../access/principal';
import { InFlight } from './in-flight';

function principal(id: string, role: 'customer' | 'service'): Principal {
  const found = principalOf(id, [role]);
  if (found === undefined) throw new Error('not a principal');
  return found;
}

function response(): ServerResponse {
  const socket = new Socket();
  const answer = new ServerResponse(new IncomingMessage(socket));
  answer.assignSocket(socket);
  return answer;
}

const limits = { all: 4, each: { people: 2, service: 4 } };

describe('requests in flight', () => {
  it('are limited for each caller, and for all together', () => {
    const inFlight = new InFlight(limits);
    const enter = (id: string, role: 'customer' | 'service'): void => inFlight.enter(principal(id, role), response());
    enter('c-1', 'customer');
    enter('c-1', 'customer');
    expect(() => enter('c-1', 'customer')).toThrow('429 rate-limited');
    enter('c-2', 'customer');
    enter('s-1', 'service');
    expect(() => enter('s-1', 'service')).toThrow('503 unavailable');
  });

  it('make room when they are done', () => {
    const inFlight = new InFlight(limits);
    const customer = principal('c-1', 'customer');
    for (let at = 0; at < 100; at++) {
      const [one, other] = [response(), response()];
      inFlight.enter(customer, one);
      inFlight.enter(customer, other);
      expect(() => inFlight.enter(customer, response())).toThrow('429 rate-limited');
      one.emit('close');
      other.emit('close');
    }
  });
});

describe('a caller that hangs up', () => {
  const customer = principal('c-1', 'customer');
  let server: Server;
  const waiting: ServerResponse[] = [];

  beforeEach(async () => {
    waiting.length = 0;
    server = createServer((_, answer) => waiting.push(answer)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => server.close());

  /** Asks twice over one connection, without waiting for the first answer. */
  async function askTwice(): Promise<Socket> {
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2));
    await until(() => waiting.length === 2, 'both were asked');
    return client;
  }

  async function hangUp(client: Socket): Promise<void> {
    client.destroy();
    await until(() => waiting[0]?.closed === true, 'the connection closed');
  }

  it('takes no place with requests that waited behind another on the connection', async () => {
    const inFlight = new InFlight(limits);
    const client = await askTwice();
    for (const answer of waiting) inFlight.enter(customer, answer);
    expect(() => inFlight.enter(customer, response())).toThrow('429 rate-limited');
    await hangUp(client);
    for (const answer of [response(), response()]) inFlight.enter(customer, answer);
  });

  it('takes no place when it hung up while its token was checked', async () => {
    const inFlight = new InFlight(limits);
    await hangUp(await askTwice());
    for (const answer of waiting) inFlight.enter(customer, answer);
    for (const answer of [response(), response()]) inFlight.enter(customer, answer);
  });

  it('and one that does not is counted once for each request on the connection', async () => {
    const inFlight = new InFlight(limits);
    const client = await askTwice();
    for (const answer of waiting) inFlight.enter(customer, answer);
    for (const answer of waiting) answer.end();
    await until(() => waiting.every(({ closed }) => closed), 'both were answered');
    await hangUp(client);
    for (const answer of [response(), response()]) inFlight.enter(customer, answer);
    expect(() => inFlight.enter(customer, response())).toThrow('429 rate-limited');
  });
});
