// Does verify find and name every change in the stored inbox or book?
import { BOOK_STREAM, EPOCH, INBOX_STREAM, LOG_STREAM } from '@daybook/contracts';
import { editStoredEvent } from '@daybook/embedded-node';
import { CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { beginLog, EpochDiffers, InMemoryLog, systemClock } from '@daybook/platform';
import { BookWriter } from './testing/book-writer';
import { findingOf, StoredLog } from './testing/stored-log';
import { verify } from './verification';

const written = StoredLog.empty();
const PAGES = 4;

beforeAll(() =>
  written.open(async (log) => {
    const writer = new BookWriter(log);
    await writer.mixed(400, 25);
  }),
);
afterAll(() => written.remove());

async function verifyCopy(change: (copy: StoredLog) => Promise<void>): Promise<object> {
  const copy = StoredLog.copyOf(written.dir);
  try {
    await change(copy);
    return await copy.verified();
  } finally {
    copy.remove();
  }
}

it('finds nothing in a log as it was written', async () => {
  const outcomes = CHART_OF_ACCOUNTS.length + 20 + 400;
  expect(await verifyCopy(() => Promise.resolve())).toMatchObject({ pages: PAGES, outcomes, inboxEvents: 18 });
});

describe('one byte changed in the stored inbox', () => {
  it.each([
    {
      what: 'an amount',
      part: 'data',
      from: '"amount":"36.',
      to: '"amount":"37.',
      place: /^page 1, outcome \d+, about inbox event 7, \/(digest|balances)/,
    },
    {
      what: 'an account',
      part: 'data',
      from: 'wallet:1:EUR',
      to: 'wallet:2:EUR',
      place: /^page 1, outcome \d+, about inbox event 7/,
    },
    {
      what: 'an id',
      part: 'data',
      from: '"id":"api-',
      to: '"id":"apj-',
      place: /^page 1, outcome \d+, about inbox event 7, \/(id|digest)/,
    },
    {
      what: 'where a cause is named',
      part: 'data',
      from: '"cause-',
      to: '"pause-',
      place: /^page 1, \/data\/head\/inboxHash$/,
    },
    {
      what: 'the metadata',
      part: 'metadata',
      from: '"id":"specs"',
      to: '"id":"spect"',
      place: /^page 1, \/data\/head\/inboxHash$/,
    },
    {
      what: 'the schema version',
      part: 'metadata',
      from: '"v":1',
      to: '"v":2',
      place: /^page 1, outcome \d+, about inbox event 7/,
    },
    {
      what: 'the form of the JSON',
      part: 'data',
      from: '{',
      to: '[',
      place: /^page 1, outcome \d+, about inbox event 7/,
    },
  ] as const)('is found when it is in $what', async ({ part, from, to, place }) => {
    const found = await verifyCopy((copy) => copy.edit(INBOX_STREAM, 7, part, (text) => text.replace(from, to)));
    expect(found).toMatchObject({ place: expect.stringMatching(place) });
  });
});

describe('one byte changed in the stored book', () => {
  it.each([
    {
      what: 'an amount',
      from: /"amount":"21\./,
      to: '"amount":"31.',
      place: /^page 2, outcome \d+, about inbox event \d+, \/entries\/0\/amount$/,
    },
    {
      what: 'a balance',
      from: /"posted":"-/,
      to: '"posted":"',
      place: /^page 2, outcome \d+, .*\/balances\/0\/posted$/,
    },
    { what: 'an id', from: /"id":"api-/, to: '"id":"apj-', place: /^page 2, outcome \d+, .*\/id$/ },
    { what: 'a booking date', from: /"bookingDate":"2/, to: '"bookingDate":"1', place: /\/bookingDate$/ },
    { what: 'a refusal', from: /"code":"INSUFFICIENT/, to: '"code":"INSUFFICIENZ', place: /\/code$/ },
    { what: 'the number of an outcome', from: /"n":\d(\d+)/, to: '"n":9$1', place: /^page 2, outcome \d+, .*\/n$/ },
    { what: 'the root', from: /"merkleRoot":"../, to: '"merkleRoot":"xx', place: /^page 2, \/data\/head\/merkleRoot$/ },
    {
      what: 'the hash of the inbox',
      from: /"inboxHash":"../,
      to: '"inboxHash":"xx',
      place: /^page 2, \/data\/head\/inboxHash$/,
    },
    {
      what: 'the link to the page before',
      from: /"previousHash":"../,
      to: '"previousHash":"xx',
      place: /^page 2, \/data\/head\/previousHash$/,
    },
    { what: 'the count', from: /"count":1/, to: '"count":2', place: /^page 2, \/data\/head\/count$/ },
    { what: 'the page number', from: /"page":2/, to: '"page":3', place: /^page 2, \/data\/head\/page$/ },
    {
      what: 'the last instruction consumed',
      from: /"through":\{"index":\d+/,
      to: '"through":{"index":3',
      place: /^page 2, /,
    },
    { what: 'the form of the JSON', from: /\{/, to: '[', place: /^page 2, \/data\/head$/ },
  ])('is found when it is in $what', async ({ from, to, place }) => {
    const found = await verifyCopy((copy) => copy.edit(BOOK_STREAM, 2, 'data', (text) => text.replace(from, to)));
    expect(found).toMatchObject({ place: expect.stringMatching(place) });
  });

  it('is found in the metadata', async () => {
    const found = await verifyCopy((copy) =>
      copy.edit(BOOK_STREAM, 2, 'metadata', (text) => text.replace('keeper', 'keepes')),
    );
    expect(found).toMatchObject({ place: 'page 2, /metadata/by/id', expected: '"bookkeeper"', found: '"bookkeepes"' });
  });

  it('is found in the time of a page, by the event id that follows from it', async () => {
    const found = await verifyCopy((copy) =>
      copy.edit(BOOK_STREAM, PAGES - 1, 'data', (text) =>
        text.replace(/("recordedAt":".*?\.\d\d)(\d)/, (_, start, last) => `${start}${(Number(last) + 1) % 10}`),
      ),
    );
    expect(found).toMatchObject({ place: expect.stringMatching(/^page 3, (\/id|\/data\/head\/recordedAt)$/) });
  });

  it('is found by the store where the checksum was not made to fit', async () => {
    const change = (text: string): string => text.replace('EUR', 'EUS');
    const places = [BOOK_STREAM, INBOX_STREAM].map(async (stream) => {
      const found = await verifyCopy((copy) => copy.edit(stream, 2, 'data', change, false));
      expect(found).toMatchObject({ place: `stream ${stream}, revision 2` });
    });
    await Promise.all(places);
  });
});

it('finds a byte changed anywhere', async () => {
  for (const [stream, revision] of [
    [BOOK_STREAM, 1],
    [INBOX_STREAM, 7],
  ] as const) {
    for (let at = 0.03; at < 1; at += 0.12) {
      const changeAt = (text: string): string => {
        const index = Math.floor(text.length * at);
        return `${text.slice(0, index)}${text[index] === '7' ? '8' : '7'}${text.slice(index + 1)}`;
      };
      const found = await verifyCopy((copy) => copy.edit(stream, revision, 'data', changeAt));
      expect({ stream, at, found }).toMatchObject({ found: { place: expect.stringMatching(/^page 1/) } });
    }
  }
});

describe('pages', () => {
  it('are missed when they have changed places', async () => {
    const found = await verifyCopy(async (copy) => {
      const contents: Buffer[] = [];
      const take = (revision: number, given?: Buffer) =>
        editStoredEvent(
          copy.dir,
          BOOK_STREAM,
          revision,
          (event) => {
            contents[revision] = event.data;
            return { ...event, data: given ?? event.data };
          },
          { fixChecksum: true },
        );
      await take(1);
      await take(2, contents[1]);
      const second = contents[2];
      await take(1, second);
    });
    expect(found).toMatchObject({ place: expect.stringMatching(/^page 1, /) });
  });
});

it('takes an inbox that is longer than the book as it is', async () => {
  const found = await verifyCopy((copy) => copy.open((log) => new BookWriter(log).send([{ anything: true }])));
  expect(found).toMatchObject({ pages: PAGES, inboxEvents: 18 });
});

it('says nothing of a log of another epoch, nor of one that states none', async () => {
  const another = new InMemoryLog();
  await beginLog(another, systemClock, EPOCH + 1);
  await expect(verify({ log: another })).rejects.toEqual(new EpochDiffers('The log', EPOCH + 1));

  const stated = verifyCopy((copy) =>
    copy.edit(LOG_STREAM, 0, 'data', (text) => text.replace(`"epoch":${EPOCH}`, '"epoch":"one"')),
  );
  await expect(stated).rejects.toEqual(new EpochDiffers('The log', undefined));
});

it('finds a stream that may forget', async () => {
  const log = new InMemoryLog();
  const by = { kind: 'staff', id: 'ann' } as const;
  const metadata = { v: 1, $correlationId: 'c', $causationId: 'c', by, at: '2026-01-01T00:00:00.000Z' };
  const settings = { id: '00000000-0000-4000-8000-00000000000a', type: '$metadata', data: { $maxCount: 5 }, metadata };
  await beginLog(log, systemClock);
  await log.append(`$$${BOOK_STREAM}`, [settings], 'any');
  expect(await findingOf(verify({ log }))).toMatchObject({ place: `settings of ${BOOK_STREAM}`, found: '$maxCount 5' });
});
