// Does what is left of an earlier platform, or of another program, ever stand for one that runs?
import { type Owner, ownerOf } from '@daybook/host';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daybookHome, lastRunFile, readRunFile, requireRunning, writeRunFile } from './run-file';

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'daybook-run-file-'))));
afterEach(() => rmSync(home, { recursive: true }));

const me = ownerOf() as Owner;
const run = (supervisor: Owner) => ({ supervisor, startedAt: '2026-01-01T00:00:00.000Z', services: {} });

it('is the running platform while its supervisor runs', () => {
  writeRunFile(home, run(me));
  expect(readRunFile(home)).toEqual(run(me));
});

it.each([
  ['this very process number, of an earlier process', { ...me, startedAt: '1' }],
  ['the number of another program', { ...me, pid: process.ppid }],
  ['a process of an earlier boot', { ...me, bootId: 'another' }],
])('is not running when its supervisor has %s', (_what, supervisor) => {
  writeRunFile(home, run(supervisor));
  expect(readRunFile(home)).toBeUndefined();
  expect(lastRunFile(home)).toEqual(run(supervisor));
  expect(() => requireRunning(home)).toThrow('npm start');
});

it.each(['', '{', 'null', '[]', '{}', '7', '{"supervisorPid":1,"startedAt":"","services":{}}', '\0\0'])(
  'is not running when the file holds %j',
  (content) => {
    writeFileSync(join(home, 'run.json'), content);
    expect([readRunFile(home), lastRunFile(home)]).toEqual([undefined, undefined]);
  },
);

it('takes an empty DAYBOOK_HOME for one that is not set', () => {
  expect(daybookHome({ DAYBOOK_HOME: '' })).toBe(daybookHome({}));
});
