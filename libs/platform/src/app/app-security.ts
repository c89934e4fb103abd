// Which keys does an app use to check its callers, sign its cursors and speak TLS?
import { readFileSync } from 'node:fs';
import { Authenticator } from '../access/authenticator';
import { developmentJwksPath, ensureDevelopmentKey } from '../access/development-key';
import { type KeySource, KeySet, fileKeySource, urlKeySource } from '../access/key-set';
import { TokenVerifier } from '../access/token-verifier';
import type { ContextConfig } from '../config/context-config';
import { developmentSecret } from '../config/development-secret';
import { Secret } from '../config/secret';
import { Cursors } from '../http/cursor';
import type { CallerBudget } from '../http/caller-budget';
import type { Logger } from '../observability/logger';
import type { Clock } from '../time/clock';

export async function createAuthenticator(
  config: ContextConfig,
  logger: Logger,
  clock: Clock,
  failures: CallerBudget,
): Promise<Authenticator> {
  const keys = new KeySet(await keySourceOf(config), logger);
  await keys.refresh();
  const { issuer, audience, tokenLifetimeMaxS } = config;
  const verifier = new TokenVerifier(keys, { issuer, audience, lifetimeMaxS: tokenLifetimeMaxS }, () => clock.nowMs());
  return new Authenticator(verifier, () => clock.nowMs(), failures);
}

async function keySourceOf({ jwksUrl, jwksFile, home, mode }: ContextConfig): Promise<KeySource> {
  const trustsDevelopmentKeys = mode !== 'production';
  if (jwksUrl !== undefined) return urlKeySource(jwksUrl, trustsDevelopmentKeys);
  if (jwksFile !== undefined) return fileKeySource(jwksFile, trustsDevelopmentKeys);
  await ensureDevelopmentKey(home);
  return fileKeySource(developmentJwksPath(home), trustsDevelopmentKeys);
}

/** Signed with the key of the settings, the same on all machines; without one, with a key of this installation. */
export function cursorsOf({ cursorKey, home }: ContextConfig): Cursors {
  return new Cursors(cursorKey ?? new Secret(developmentSecret(home, 'cursor')));
}

export function tlsOf({ tlsCertFile, tlsKeyFile }: ContextConfig): { tls?: { cert: string; key: string } } {
  if (tlsCertFile === undefined || tlsKeyFile === undefined) return {};
  return { tls: { cert: readFileSync(tlsCertFile, 'utf8'), key: readFileSync(tlsKeyFile, 'utf8') } };
}
