// What does the tool make of a name, and which names does it refuse?
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './arguments';
import { planFor } from './plan';

const root = join(__dirname, '../..');

describe('a new context', () => {
  const { created, changed } = planFor('savings', root);

  it('is 22 files at most, and 2 others that hear of it', () => {
    expect(created.length).toBeLessThanOrEqual(22);
    expect(changed.length).toBeLessThanOrEqual(2);
  });

  it('has the name everywhere that the templates leave it open', () => {
    for (const { path, text } of created) expect(`${path}\n${text}`).not.toMatch(/sample/i);
    expect(created.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['apps/savings/src/app.ts', 'libs/savings/history/savings.ReservationAnswered.v1.json']),
    );
  });

  it('gets the first port that nobody has, the same in its declaration and its app', () => {
    const ports = [...created, ...changed].flatMap(({ text }) =>
      [...text.matchAll(/(?:defaultPort: |name: 'savings', title: 'Savings', port: )(\d+)/g)].map(([, port]) => port),
    );
    expect(ports).toEqual(['7007', '7007']);
  });

  it('makes nothing that is there', () => {
    expect(created.filter(({ path }) => existsSync(join(root, path)))).toEqual([]);
  });
});

describe('a name', () => {
  it.each(['', 'Savings', 'sav', 'a-b-c', 'sa', 'x'.repeat(21), '../sav', 'save1'])('%j is read or refused', (name) => {
    const read = () => readArguments([name]);
    if (/^[a-z]{3,20}$/.test(name)) expect(read()).toEqual({ name, isDryRun: false });
    else expect(read).toThrow(/is no name of a context/);
  });

  it.each([
    ['payments', 'apps/payments is there already'],
    ['money', 'libs/money is there already'],
    ['bench', 'tools/bench is there already'],
    ['finance', 'as the sender of other instructions'],
    ['shared', 'means something else'],
  ])('%s is taken: %s', (name, why) => expect(() => planFor(name, root)).toThrow(why));

  it.each([[[]], [['one', 'two']], [['one', '--three']]])('%j is refused', (given) =>
    expect(() => readArguments(given)).toThrow(),
  );

  it('may be tried without effect, and help is given', () => {
    expect(readArguments(['savings', '--dry-run'])).toEqual({ name: 'savings', isDryRun: true });
    expect(readArguments(['--help'])).toBe('help');
  });
});
