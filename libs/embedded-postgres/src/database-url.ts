// How a database of a server is named.

/** The same server, another database; credentials and parameters stay. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

/** The same address, as it may be shown. */
export function withoutPassword(serverUrl: string): string {
  const url = new URL(serverUrl);
  url.password = '';
  return url.href;
}

/** The same address for the user's client. */
export function withPassword(serverUrl: string, password: string): string {
  const url = new URL(serverUrl);
  url.password = encodeURIComponent(password);
  return url.href;
}
