// Is a server known by its address, whatever user, password and parameters stand around it?
import { hostsOf } from './hosts-of';

it.each([
  ['esdb://127.0.0.1:2113?tls=false', '127.0.0.1:2113'],
  ['esdb://ops:p/w?x@A:2113,b:2113?tls=true', 'a:2113,b:2113'],
  ['esdb+discover://ops:secret@cluster.example:2113', 'cluster.example:2113'],
  ['postgresql://a:p%40ss@db:5432/postgres?sslmode=require', 'db:5432'],
  ['postgres://[::1]:5432/x', '[::1]:5432'],
])('%s is %s', (url, hosts) => {
  expect(hostsOf(url)).toBe(hosts);
});
