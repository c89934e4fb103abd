// Which settings does an app accept from its environment, and does it name every problem at once?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { ensureDevelopmentKey } from '../access/development-key';
import { readContextConfig } from './context-config';
import { developmentSecret } from './development-secret';
import { ConfigProblems, type Environment } from './environment';
import { Secret } from './secret';

const problemsOf = (env: Environment): readonly string[] => {
  try {
    readContextConfig(env, 7001);
    return [];
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems;
    throw error;
  }
};

describe('the configuration', () => {
  it('needs no setting', () => {
    const config = readContextConfig({}, 7001);
    expect(config).toMatchObject({ mode: 'development', host: '127.0.0.1', port: 7001, home: resolve('.daybook') });
    expect(config.esdbUrl.reveal()).toBe('esdb://127.0.0.1:2113?tls=false');
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names every problem at once, without the values that may be secret', () => {
    const env = {
      PORT: '70000',
      LOW_PRIORITY: 'no',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
      ESDB_URL: 'http://h',
      NODE_ENV: 'prod',
    };
    expect(problemsOf(env)).toEqual([
      'NODE_ENV: expected one of development, test, production',
      'PORT: expected a whole number from 0 to 65535',
      'LOW_PRIORITY: expected one of 0, 1',
      'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent',
      'DATABASE_URL: expected a URL that begins with postgres:// or postgresql://',
      expect.stringMatching(/^ESDB_URL: expected the connection string of an event store, such as esdb:/),
    ]);
  });

  it.each(['1e3', '0x10', '-1', ' 7001', '7001.0'])('refuses the port "%s"', (PORT) => {
    expect(problemsOf({ PORT })).toHaveLength(1);
  });

  it.each<[string, Environment, RegExp]>([
    [
      'production with the development key',
      { NODE_ENV: 'production' },
      /^NODE_ENV: production does not run with the development key/,
    ],
    [
      'an open address with the development key',
      { HOST: '0.0.0.0', TLS_TERMINATED: '1' },
      /^HOST: other machines may not call/,
    ],
    [
      'an open address without TLS',
      { HOST: '0.0.0.0', JWKS_URL: 'https://i.example/jwks', JWT_ISSUER: 'https://i.example' },
      /^HOST: other machines must speak TLS/,
    ],
    [
      'keys fetched in clear',
      { JWKS_URL: 'http://i.example/jwks', JWT_ISSUER: 'https://i.example' },
      /^JWKS_URL: expected an https/,
    ],
    ['keys without their issuer', { JWKS_URL: 'https://i.example/jwks' }, /^JWT_ISSUER is not set/],
    ['half of a certificate', { TLS_CERT_FILE: 'cert.pem' }, /belong together$/],
  ])('refuses %s', (_name, env, words) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(words)]);
  });

  it('refuses a file of keys in production that holds a development key', () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-config-'));
    const file = join(folder, 'jwks.json');
    writeFileSync(file, '{"keys":[{"kty":"OKP","kid":"development-1"}]}');
    expect(problemsOf({ NODE_ENV: 'production', JWKS_FILE: file })).toHaveLength(1);
    writeFileSync(file, '{"keys":[{"kty":"OKP","kid":"a"}]}');
    expect(problemsOf({ NODE_ENV: 'production', JWKS_FILE: file })).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

describe('a secret of the settings', () => {
  it.each(['short', ' '.repeat(40), '123456789012345'])('is not "%s"', (CURSOR_KEY) => {
    expect(problemsOf({ CURSOR_KEY })).toEqual(['CURSOR_KEY: expected a secret of at least 16 characters']);
  });
});

describe('what an installation keeps for development', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'daybook-config-'))));
  afterEach(() => rmSync(home, { recursive: true }));

  it('is a secret that is made once, and not taken from a file that is empty or holds something else', () => {
    const made = developmentSecret(home, 'cursor');
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(developmentSecret(home, 'cursor')).toBe(made);
    for (const content of ['', '\n', 'abc']) {
      writeFileSync(join(home, 'keys', 'cursor.secret'), content);
      expect(() => developmentSecret(home, 'cursor')).toThrow(
        /cursor\.secret holds no secret: bring it back from a backup/,
      );
    }
  });

  it('is a signing key, and none is read from an empty file', async () => {
    await ensureDevelopmentKey(home);
    writeFileSync(join(home, 'keys', 'development.jwk.json'), '');
    await expect(ensureDevelopmentKey(home)).rejects.toThrow(/development\.jwk\.json holds no key/);
  });
});

describe('a secret', () => {
  const secret = new Secret('hunter2');

  it('shows its value only when `reveal` is called', () => {
    const shown = [
      String(secret),
      `${secret.toString()}`,
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ a: { secret } }, { showHidden: true }),
    ];
    expect(shown.join()).not.toContain('hunter2');
    expect(secret.reveal()).toBe('hunter2');
  });
});
