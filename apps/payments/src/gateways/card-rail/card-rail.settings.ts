// Where the card rail is, where it calls back, and the secret both sides sign with.
import { developmentSecret, optional, readSettings, Secret, secret, text, type Environment } from '@daybook/platform';

export interface CardRailSettings {
  readonly url: string;
  readonly callbackUrl: string;
  readonly secret: Secret;
}

export const CARD_RAIL_SETTINGS = Symbol('CardRailSettings');

/** @throws ConfigProblems */
export function readCardRailSettings(env: Environment, home: string): CardRailSettings {
  const given = readSettings(env, {
    url: text('CARD_RAIL_URL', 'http://127.0.0.1:7010'),
    callbackUrl: text('CARD_RAIL_CALLBACK_URL', 'http://127.0.0.1:7002/callbacks/card-rail'),
    secret: optional(secret('CARD_RAIL_SECRET')),
  });
  return { ...given, secret: given.secret ?? new Secret(developmentSecret(home, 'card-rail')) };
}
