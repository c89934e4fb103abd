// Is docs/events.md what the sources say, is everything that was ever frozen in it, and does every link lead somewhere?
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventsDocument } from './document';
import { laidOut } from './examples';
import { anchorOf } from './markdown';

const root = join(__dirname, '..', '..');
const committed = readFileSync(join(root, 'docs/events.md'), 'utf8');

it('is what `node tools/run.js events-doc` would write', () => {
  expect(eventsDocument(root)).toBe(committed);
});

const kept = readdirSync(join(root, 'libs')).filter((lib) => existsSync(join(root, 'libs', lib, 'history')));

it.each(kept)('shows every frozen example of %s', (context) => {
  const types = readdirSync(join(root, 'libs', context, 'history')).filter((file) =>
    /^[a-z]+\.[A-Z]\w+\.v\d+\.json$/.test(file),
  );
  expect(types).not.toEqual([]);
  expect(types.filter((file) => !committed.includes(`libs/${context}/history/${file}`))).toEqual([]);
});

it('has no link that leads nowhere, and no two headings at one address', () => {
  const headings = [...committed.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
  const links = [...committed.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
  expect(links.filter((anchor) => !headings.includes(anchor ?? ''))).toEqual([]);
  expect(headings.filter((anchor, index) => headings.indexOf(anchor) !== index)).toEqual([]);
});

it('lays out examples so that what fits stands on one line', () => {
  const long = { entries: [{ amount: '1.00' }, { amount: 'x'.repeat(80) }], none: {}, list: [] };
  const text = laidOut(long);
  expect(JSON.parse(text)).toEqual(long);
  expect(text.split('\n')).toEqual([
    '{',
    '  "entries": [',
    '    { "amount": "1.00" },',
    `    { "amount": "${'x'.repeat(80)}" }`,
    '  ],',
    '  "none": {},',
    '  "list": []',
    '}',
  ]);
});
