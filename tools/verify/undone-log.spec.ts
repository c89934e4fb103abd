// Are reversals and refunds decided again when their originals stand on much earlier pages?
import { BOOK_STREAM } from '@daybook/contracts';
import { BookWriter } from './testing/book-writer';
import { StoredLog } from './testing/stored-log';

const written = StoredLog.empty();
afterAll(() => written.remove());

it('finds nothing in a log with reversals and refunds, and finds what was changed in one', async () => {
  await written.open(async (log) => {
    const writer = new BookWriter(log);
    await writer.mixed(100, 25);
    await writer.undo(3);
  });
  expect(await written.verified()).toMatchObject({ pages: 4 });
  await written.edit(BOOK_STREAM, 3, 'data', (text) => text.replace('"isComplete":true', '"isComplete":false'));
  expect(await written.verified()).toMatchObject({ expected: 'true', found: 'false' });
  expect(await written.verified({ redecide: false })).toMatchObject({ expected: 'true', found: 'false' });
});
