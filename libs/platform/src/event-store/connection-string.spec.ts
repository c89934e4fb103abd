// Is every form of a connection string that the client documents taken, and is no password ever shown?
import { connectionString } from './connection-string';
import { Secret } from '../config/secret';

const { read } = connectionString('ESDB_URL', new Secret('esdb://127.0.0.1:2113?tls=false'));

const PARAMETERS = [
  ...['tls=false', 'tls=true', 'tlsVerifyCert=false', 'connectionName=daybook', 'maxDiscoverAttempts=10'],
  ...['discoveryInterval=100', 'gossipTimeout=5', 'nodePreference=leader', 'nodePreference=follower'],
  ...['nodePreference=readonlyreplica', 'nodePreference=random', 'defaultDeadline=5000', 'keepAliveInterval=20000'],
  ...['keepAliveTimeout=10000', 'throwOnAppendFailure=false'],
];

it.each([
  ...[
    'esdb://localhost',
    'esdb://127.0.0.1:2113',
    'esdb://store.example:2113/',
    'esdb://a:2113,b:2113,c:2113?tls=true',
  ],
  ...['esdb+discover://store.example:2113', 'esdb+discover://a:2113,b:2113', 'esdb://user:pass@a:2113?tls=false'],
  ...['esdb+discover://user:p%40ss@cluster.example?tls=true&nodePreference=leader'],
  ...PARAMETERS.map((parameter) => `esdb://a:2113,b:2113?${parameter}`),
])('takes %s, and says nothing of it', (text) => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  expect(read(text).reveal()).toBe(text);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

it.each([
  ...[
    'http://a:2113',
    'a:2113',
    'esdb:/a',
    'esdb://',
    'esdb://a:port',
    'esdb://a?tls=maybe',
    'esdb://a?nodePreference=x',
  ],
  ...['esdb://user:hunter2@a:2113?tls=maybe', 'esdb://user:hunter2@a:no-port', 'hunter2://a'],
])('refuses %s, and shows nothing of it', (text) => {
  let message = '';
  try {
    read(text);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toMatch(/^expected the connection string of an event store/);
  expect(message).not.toContain('hunter2');
});
