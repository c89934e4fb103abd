// Nobody takes all places, and places become free whatever became of the request.
import { EventEmitter } from 'node:events';
import { type IncomingMessage, ServerResponse } from 'node:http';
import { type Principal, principalOf } from '../access/principal';
import { InFlight } from './in-flight';

function principal(id: string, role: 'customer' | 'service'): Principal {
  const found = principalOf(id, [role]);
  if (found === undefined) throw new Error('not a principal');
  return found;
}

const response = (): ServerResponse => new ServerResponse(new EventEmitter() as IncomingMessage);

describe('requests in flight', () => {
  const limits = { all: 4, each: { people: 2, service: 4 } };

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
