// Does a connection string name an event store? The store's own client says so, with every form that it knows.
import { type Setting } from '../config/environment';
import { Secret } from '../config/secret';
import { silentClient } from './silent-client';

/** Quoted parts of the client's message are parts of the string, which may hold a password. */
const QUOTED = /Unexpected "[^"]*"/;
const ONE_HOST = 'esdb://host:2113?tls=true';
const SEVERAL = 'esdb://a:2113,b:2113,c:2113?tls=true';

/** One host, several, or `esdb+discover`, with user, password and parameters as the client documents them. */
export function connectionString(name: string, fallback: Secret): Setting<Secret> {
  const read = (value: string): Secret => {
    try {
      silentClient(value);
    } catch (error) {
      const said =
        error instanceof Error ? error.message.replace(QUOTED, 'something unexpected') : 'it is not understood';
      throw new Error(`expected the connection string of an event store, such as ${ONE_HOST} or ${SEVERAL}: ${said}`);
    }
    return new Secret(value);
  };
  return { name, read, fallback };
}
