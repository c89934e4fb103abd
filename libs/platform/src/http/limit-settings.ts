// Which limits of callers an installation sets for itself, and what they are when it does not.
import { isIP } from 'node:net';
import { type Setting, integer } from '../config/environment';
import type { LimitsOfCallers } from './caller-limits';

const perWindow = (name: string, fallback: number): Setting<number> =>
  integer(name, { min: 1, max: 1_000_000_000, fallback });
const atOnce = (name: string, fallback: number): Setting<number> => integer(name, { min: 1, max: 100_000, fallback });

/** Requests of one caller in ten seconds, and at once. */
export const LIMIT_SETTINGS = {
  commandsOfPeople: perWindow('RATE_COMMAND_PEOPLE', 200),
  commandsOfService: perWindow('RATE_COMMAND_SERVICE', 100_000),
  bulksOfPeople: perWindow('RATE_BULK_PEOPLE', 20),
  bulksOfService: perWindow('RATE_BULK_SERVICE', 2_000),
  readsOfPeople: perWindow('RATE_READ_PEOPLE', 1_000),
  readsOfService: perWindow('RATE_READ_SERVICE', 50_000),
  searchesOfPeople: perWindow('RATE_SEARCH_PEOPLE', 100),
  searchesOfService: perWindow('RATE_SEARCH_SERVICE', 2_000),
  failedTokens: perWindow('RATE_FAILED_TOKENS', 20),
  inFlightOfPeople: atOnce('IN_FLIGHT_PEOPLE', 50),
  inFlightOfService: atOnce('IN_FLIGHT_SERVICE', 1_000),
  inFlightOfAll: atOnce('IN_FLIGHT_ALL', 2_000),
} as const;

/** The proxies whose `X-Forwarded-For` is believed: addresses or networks, with commas between. */
export const TRUSTED_PROXIES: Setting<readonly string[]> = {
  name: 'TRUSTED_PROXIES',
  fallback: [],
  read: (value) => {
    const networks = value.split(',').map((part) => part.trim());
    if (!networks.every(isNetwork)) throw new Error('expected addresses or networks such as 10.0.0.0/8, with commas');
    return networks;
  },
};

type Values = { readonly [K in keyof typeof LIMIT_SETTINGS]: number };

export function limitsOf(set: Values): LimitsOfCallers {
  return {
    requests: {
      command: { people: set.commandsOfPeople, service: set.commandsOfService },
      bulk: { people: set.bulksOfPeople, service: set.bulksOfService },
      read: { people: set.readsOfPeople, service: set.readsOfService },
      search: { people: set.searchesOfPeople, service: set.searchesOfService },
    },
    failedTokens: set.failedTokens,
    inFlight: { all: set.inFlightOfAll, each: { people: set.inFlightOfPeople, service: set.inFlightOfService } },
  };
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}
