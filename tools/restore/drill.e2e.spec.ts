// The drill: does every process that is ahead of an older log stop, and does a whole backup bring the platform back?
import { CONTEXTS } from '../installation/contexts';
import { BOOK_STREAM } from '@daybook/contracts';
import { inspectLog, type LogSummary } from '@daybook/embedded-node';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Incarnation } from '../backup/incarnation';
import type { Manifest } from '../backup/manifest';
import { UsersPlatform } from '../installation/testing/users-platform';

jest.setTimeout(120_000);

describe('backup and restore', () => {
  let platform: UsersPlatform;
  let backup: string;
  /** What the rail, which no restore touches, had charged before the log was put back. */
  let charged: readonly string[];

  beforeAll(async () => {
    platform = await UsersPlatform.make();
    backup = join(platform.folder, 'backup');
    expect(await platform.start()).toBe(true);
    expect(await platform.play('early', ['3'], 30)).toMatchObject({ code: 0 });
  });

  afterAll(async () => {
    await platform.stop();
    platform.remove();
  });

  const manifest = (): Manifest => JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as Manifest;
  const idsOf = async (answer: Response): Promise<{ ids: string[]; next?: string }> => {
    const { items, next } = (await answer.json()) as { items: { endToEndId: string }[]; next?: string };
    return { ids: items.map(({ endToEndId }) => endToEndId), ...(next !== undefined && { next }) };
  };
  const chargesAtTheRail = async (): Promise<string[]> => {
    const all: string[] = [];
    for (let after = ''; ;) {
      const query = `receivedFrom=2000-01-01T00:00:00Z${after}`;
      const { ids, next } = await idsOf(await fetch(`${platform.urlOf('card-rail')}/charges?${query}`));
      all.push(...ids);
      if (next === undefined) return all;
      after = `&after=${next}`;
    }
  };
  const unattributed = async (): Promise<string[]> => {
    const { stdout: token } = await platform.tool('token', '--role', 'finance');
    const headers = { authorization: `Bearer ${token.trim()}` };
    const { ids } = await idsOf(
      await fetch(`${platform.urlOf('payments')}/unattributed-charges?limit=200`, { headers }),
    );
    return ids;
  };
  const logHere = (): Promise<LogSummary> => inspectLog(join(platform.home, 'eventstore'), [BOOK_STREAM]);
  const restore = (...args: string[]) => platform.tool('restore', '--from', backup, ...args);
  const incarnation = (): Incarnation =>
    JSON.parse(readFileSync(join(platform.home, 'incarnation.json'), 'utf8')) as Incarnation;

  it('takes a backup under load, for its owner’s eyes only, with every file named', async () => {
    const [day, taken] = await Promise.all([
      platform.play('meanwhile', ['4'], 60),
      platform.tool('backup', '--to', backup),
    ]);
    expect(day).toMatchObject({ code: 0 });
    expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining('is complete') });
    expect(Object.keys(manifest().databases)).toEqual(CONTEXTS.map(({ name }) => `daybook_${name}`).sort());
    expect(Object.keys(manifest().files)).toEqual(
      expect.arrayContaining(['keys/development.jwk.json', 'log/data.mdb', 'postgres/daybook_ledger/definitions.json']),
    );
    expect(await platform.tool('backup', '--to', backup)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not empty'),
    });
  });

  it('is not restored under a running platform, onto data without being told so, or when a byte differs', async () => {
    expect(await platform.play('late', ['5'], 30)).toMatchObject({ code: 0 });
    expect(await restore('--force')).toMatchObject({ code: 1, stderr: expect.stringContaining('stop it with Ctrl-C') });
    charged = await chargesAtTheRail();
    expect(charged.length).toBeGreaterThan(0);
    await platform.stop();
    expect(await restore()).toMatchObject({ code: 1, stderr: expect.stringContaining('never deleted') });
    const bent = join(platform.folder, 'bent');
    cpSync(backup, bent, { recursive: true });
    const file = join(bent, 'log/data.mdb');
    const bytes = readFileSync(file);
    bytes[20_000] = (bytes[20_000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await platform.tool('restore', '--from', bent, '--force')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${file} is not as it was written`),
    });
    expect(existsSync(join(platform.home, 'incarnation.json'))).toBe(false);
  });

  it('stops every process that knows more than an older log, which no process writes to', async () => {
    const newer = await logHere();
    expect(await restore('--only', 'log', '--force')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`holds ${newer.events - (manifest().log?.events ?? 0)} events`),
    });
    const before = await logHere();
    expect(before.lastPosition).toBe(manifest().log?.lastPosition);

    expect(await platform.start()).toBe(false);
    expect(platform.said).toContain('npm run restore -- --from <dir> --force');
    for (const app of ['ledger', 'ledger-read-models', 'payments', 'audit'])
      expect(platform.logOf(app)).toMatch(/has read up to [0-9]+, but the log ends at [0-9]+: nothing goes on/);
    expect(await logHere()).toEqual(before);
  });

  it('brings all of it back: it starts, verifies, and the same requests change nothing', async () => {
    const first = incarnation();
    expect(await restore('--force')).toMatchObject({ code: 0, stdout: expect.stringContaining('npm run verify') });
    expect(incarnation()).toMatchObject({
      restoredFrom: { backup: manifest().id },
      previous: first.incarnation,
    });
    expect(await platform.start()).toBe(true);
    expect(await platform.tool('verify')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing differs'),
    });
    const lost = await unattributed();
    expect(lost.length).toBeGreaterThan(0);
    expect(charged).toEqual(expect.arrayContaining(lost));
    expect(platform.logOf('payments')).toContain(
      'ALARM: the card rail has a charge that no deposit of the log asked for',
    );
    expect(await platform.play('early', ['3'], 30)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('30  of them answered from an earlier playing'),
    });
    expect(await platform.play('late', ['5'], 30)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('; 0 wrong.'),
    });
    expect(await platform.play('meanwhile', ['4'], 60)).toMatchObject({ code: 0 });
    expect(await chargesAtTheRail()).toEqual(charged);
    expect(await unattributed()).toEqual([]);
    expect(await platform.tool('verify')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing differs'),
    });
    expect(await platform.tool('status')).toMatchObject({ code: 0, stdout: expect.stringContaining('All is well.') });
  });

  it('a restore that did not end keeps the platform from starting', async () => {
    await platform.stop();
    writeFileSync(join(platform.home, 'restore-unfinished'), `${backup}\n`);
    expect(await platform.start()).toBe(false);
    expect(platform.said).toContain(`npm run restore -- --from ${backup} --force`);
  });
});
