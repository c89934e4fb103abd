// Is there one development key for an installation, when several processes ask for it first?
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentJwksPath, developmentToken, ensureDevelopmentKey } from './development-key';

describe('the development key', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'daybook-keys-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('is the same for all processes that ask at once, and leaves only its two files, readable by their owner', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => ensureDevelopmentKey(home)));
    expect(new Set(keys.map(({ d }) => d)).size).toBe(1);
    const folder = join(home, 'keys');
    expect(readdirSync(folder).sort()).toEqual(['development.jwk.json', 'jwks.json']);
    expect(readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('publishes its public half only', async () => {
    const { d } = await ensureDevelopmentKey(home);
    expect(readFileSync(developmentJwksPath(home), 'utf8')).not.toContain(String(d));
  });

  it('signs for the roles, the subject and the time asked for', async () => {
    const token = await developmentToken({ roles: ['finance', 'ops'], sub: 'f-1', ttlS: 60 }, home);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      iat: number;
      exp: number;
    };
    expect(claims).toMatchObject({ iss: 'daybook-development', aud: 'daybook', sub: 'f-1', roles: ['finance', 'ops'] });
    expect(claims.exp - claims.iat).toBe(60);
  });
});
