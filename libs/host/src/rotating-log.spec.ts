// Does a log stay within its bound, come back after it was removed, and harm nothing while it cannot be written?
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RotatingLog } from './rotating-log';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'daybook-log-'));
  file = join(directory, 'logs', 'one.log');
});
afterEach(() => rmSync(directory, { recursive: true }));

it('makes its folder and its file for its user alone', () => {
  new RotatingLog(file).write('a\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(directory, 'logs')).mode & 0o777).toBe(0o700);
});

it('goes on in a new file when the old one was removed, with its folder as well', () => {
  const log = new RotatingLog(file);
  log.write('a\n');
  rmSync(file);
  log.write('b\n');
  expect(readFileSync(file, 'utf8')).toBe('b\n');
  rmSync(join(directory, 'logs'), { recursive: true });
  log.write('c\n');
  expect(readFileSync(file, 'utf8')).toBe('c\n');
});

it('keeps at most two files of the bound', () => {
  const log = new RotatingLog(file, 100);
  for (let n = 0; n < 1000; n++) log.write(`line ${n}\n`);
  expect(statSync(file).size).toBeLessThanOrEqual(100);
  expect(statSync(`${file}.1`).size).toBeLessThanOrEqual(100);
  expect(readFileSync(`${file}.1`, 'utf8') + readFileSync(file, 'utf8')).toMatch(/line 998\nline 999\n$/);
});

it('sets a file aside that is longer than a text may be', () => {
  mkdirSync(join(directory, 'logs'));
  writeFileSync(file, '');
  truncateSync(file, 600 * 1024 * 1024);
  new RotatingLog(file).write('a\n');
  expect(readFileSync(file, 'utf8')).toBe('a\n');
});

it('loses what cannot be written, and says how much once it can be written again', () => {
  writeFileSync(join(directory, 'logs'), 'in the way');
  const log = new RotatingLog(file);
  log.write('a\n');
  log.write('b\n');
  rmSync(join(directory, 'logs'));
  log.write('c\n');
  expect(readFileSync(file, 'utf8')).toBe('2 entries of this log were lost: ENOTDIR\nc\n');
});

(existsSync('/dev/full') ? it : it.failing)('does not throw when the disk is full', () => {
  const log = new RotatingLog('/dev/full');
  expect(() => log.write('a\n')).not.toThrow();
});
