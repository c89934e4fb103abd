// Is what an installation keeps closed to other users, and what belongs to others left as it is?
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from './private-files';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'daybook-home-'))));
afterEach(() => rmSync(directory, { recursive: true }));

const mode = (...path: string[]): string => (statSync(join(directory, ...path)).mode & 0o777).toString(8);

it('makes a folder for its user alone', () => {
  openHome(join(directory, 'a', 'home'), ['logs']);
  expect(mode('a', 'home')).toBe('700');
});

it('closes an installation that was open, with all that is below, and keeps what may be executed executable', () => {
  chmodSync(directory, 0o755);
  mkdirSync(join(directory, 'logs', 'old'), { recursive: true, mode: 0o755 });
  writeFileSync(join(directory, 'logs', 'old', 'one.log'), '', { mode: 0o644 });
  writeFileSync(join(directory, 'logs', 'run'), '', { mode: 0o755 });
  symlinkSync('/etc/hostname', join(directory, 'logs', 'link'));
  const linked = statSync('/etc/hostname').mode;
  openHome(directory, ['logs']);
  expect([mode(), mode('logs'), mode('logs', 'old'), mode('logs', 'old', 'one.log'), mode('logs', 'run')]).toEqual([
    ...['700', '700', '700', '600', '700'],
  ]);
  expect(statSync('/etc/hostname').mode).toBe(linked);
});

it('leaves a folder open that holds other things and no installation', () => {
  chmodSync(directory, 0o755);
  writeFileSync(join(directory, 'letters.txt'), '', { mode: 0o644 });
  openHome(directory, ['logs']);
  expect([mode(), mode('letters.txt')]).toEqual(['755', '644']);
});
