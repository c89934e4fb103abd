// How long does a good token let its bearer in, and what happens when its key is withdrawn (row 51)?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallerBudget } from '../http/caller-budget';
import { createLogger } from '../observability/logger';
import { Authenticator } from './authenticator';
import {
  DEFAULT_AUDIENCE,
  DEVELOPMENT_ISSUER,
  developmentJwksPath,
  developmentToken,
  ensureDevelopmentKey,
} from './development-key';
import { KeySet, fileKeySource } from './key-set';
import { TokenVerifier, type VerifiedToken } from './token-verifier';

/** Answers when the test lets it. */
class HeldVerifier extends TokenVerifier {
  held: Promise<void> = Promise.resolve();
  private sayChecked: () => void = () => undefined;
  readonly checked = new Promise<void>((resolve) => (this.sayChecked = resolve));

  override async verify(token: string): Promise<VerifiedToken> {
    const verified = await super.verify(token);
    this.sayChecked();
    await this.held;
    return verified;
  }
}

describe('a token that was good', () => {
  let home: string;
  let passedMs: number;
  let keys: KeySet;
  let verifier: HeldVerifier;
  let authenticator: Authenticator;
  let token: string;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'daybook-authenticator-'));
    passedMs = 0;
    await ensureDevelopmentKey(home);
    const logger = createLogger({ context: 'test', level: 'silent' });
    keys = new KeySet(fileKeySource(developmentJwksPath(home), true), logger, () => passedMs);
    const rules = { issuer: DEVELOPMENT_ISSUER, audience: DEFAULT_AUDIENCE, lifetimeMaxS: 12 * 3600 };
    const nowMs = (): number => Date.now() + passedMs;
    const failures = new CallerBudget({ name: 'failed-tokens', requestsMax: 1_000 });
    verifier = new HeldVerifier(keys, rules, nowMs);
    authenticator = new Authenticator(verifier, nowMs, failures);
    token = await developmentToken({ roles: ['finance'], sub: 'anna', ttlS: 3600 }, home);
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const ask = async (): Promise<string> => {
    const request = new IncomingMessage(new Socket());
    request.headers = { authorization: `Bearer ${token}` };
    request.rawHeaders = ['Authorization', `Bearer ${token}`];
    return authenticator
      .authenticate(request, () => '203.0.113.7')
      .then(
        ({ id }) => id,
        (error: unknown) => String(error),
      );
  };
  const withdrawKey = (): void => writeFileSync(developmentJwksPath(home), '{"keys":[]}');

  it('is good until it expires, and a minute longer at most', async () => {
    expect(await ask()).toBe('anna');
    passedMs = 3_500_000;
    expect(await ask()).toBe('anna');
    passedMs = 3_661_000;
    expect(await ask()).toBe('Problem: 401 token-expired');
  });

  it('is refused five minutes after its key was withdrawn, although no unknown key made the set look again', async () => {
    expect(await ask()).toBe('anna');
    withdrawKey();
    passedMs = 299_000;
    expect(await ask()).toBe('anna');
    passedMs = 300_000;
    await ask();
    await keys.refresh();
    expect(await ask()).toBe('Problem: 401 token-invalid');
  });

  it('is not remembered when its key was withdrawn during the check', async () => {
    await keys.refresh();
    let release: () => void = () => undefined;
    verifier.held = new Promise((resolve) => (release = resolve));
    const asking = ask();
    await verifier.checked;
    withdrawKey();
    passedMs = 1_000;
    await keys.refresh();
    release();
    expect(await asking).toBe('anna');
    expect(await ask()).toBe('Problem: 401 token-invalid');
  });

  it('is good while its keys cannot be read', async () => {
    expect(await ask()).toBe('anna');
    writeFileSync(developmentJwksPath(home), 'no JSON');
    passedMs = 600_000;
    expect(await ask()).toBe('anna');
    await keys.refresh();
    expect(await ask()).toBe('anna');
  });
});
