// Which part of an address may be shown, and tells one server from another? Hosts and ports, without user and parameters.

/** `esdb://user:password@a:2113,b:2113?tls=true` → `a:2113,b:2113` */
export function hostsOf(url: string): string {
  return url
    .replace(/^[^:]*:\/\//, '')
    .replace(/[/?](?!.*@).*$/, '')
    .replace(/^.*@/, '')
    .replace(/[/?].*$/, '')
    .toLowerCase();
}
