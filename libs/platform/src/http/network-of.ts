// Which requests without a valid token are counted together: those of one IPv4 address, or of one IPv6 /64 network.
import { isIPv4, isIPv6 } from 'node:net';

const GROUPS = 8;
const GROUPS_OF_NETWORK = 4;
const MAPPED_IPV4 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

/**
 * A holder of one IPv6 address has 2^64 of them, so the /64 is counted. The address of a connection that was already reset is
 * undefined.
 */
export function networkOf(address = ''): string {
  const ipv4 = MAPPED_IPV4.exec(address)?.[1] ?? address;
  if (isIPv4(ipv4)) return ipv4;
  const [bare = ''] = address.split('%', 1);
  if (!isIPv6(bare)) return 'unknown';
  const [before = '', after] = bare.split('::');
  const head = groupsOf(before);
  const zeros = after === undefined ? 0 : GROUPS - head.length - groupsOf(after).length;
  const groups = [...head, ...Array<string>(zeros).fill('0'), ...groupsOf(after ?? '')];
  return `${groups.slice(0, GROUPS_OF_NETWORK).map(shortest).join(':')}::/64`;
}

/** An IPv4 address at the end takes the place of two groups. */
function groupsOf(part: string): string[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => (group.includes('.') ? [group, group] : [group]));
}

const shortest = (group: string): string => group.toLowerCase().replace(/^0{1,3}(?=.)/, '');
