// Is no receipt given of what is no longer what was proved, and one without a signature where heads are broken?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog } from '@daybook/platform';
import { type LedgerKit, startLedger } from '../../testing/ledger-kit';
import { logOf, pagesOf } from '../../testing/other-books';
import { untilProved } from '../../testing/until-proved';
import { HeadsFile } from './heads-file';
import { signHead } from './signed-head';
import { loadSigningKey } from './signing-key';
import { Receipts } from './receipts.service';

let ledger: LedgerKit;
let dir: string;
beforeAll(async () => {
  ledger = await startLedger();
  await ledger.wallet('receipts-1', '5.00');
  await untilProved(ledger);
});
afterAll(() => ledger.stop());
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'daybook-heads-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const receipt = (n: number, log: EventLog = ledger.app.log, page?: number) =>
  new Receipts(log, new HeadsFile(dir, 'main')).receipt(ledger.app.dataSource.manager, n, page);

it('gives none of an outcome that was changed in the log, or is no longer there', async () => {
  const pages = await pagesOf(ledger.app.log);
  const changed = pages.map(({ head, outcomes }) => ({
    head,
    outcomes: outcomes.map((outcome) => (outcome.n === 3 ? { ...outcome, id: `${outcome.id}x` } : outcome)),
  }));
  const log = await logOf(changed);
  await expect(receipt(2, log)).resolves.toMatchObject({ index: 2 });
  await expect(receipt(3, log)).rejects.toMatchObject({
    name: 'NotWhatWasProved',
    message: expect.stringMatching(/^outcome 3 on page 0 is not the one under the root of page \d+$/),
  });
  const { head } = pages.at(-1) ?? { head: { page: 0, firstN: 0 } };
  await expect(receipt(head.firstN, await logOf(pages.slice(0, -1)))).rejects.toMatchObject({
    name: 'NotWhatWasProved',
    message: `page ${head.page} of the log has no outcome ${head.firstN}`,
  });
});

it('goes without a signature where heads are broken, or are those of another book', async () => {
  const key = loadSigningKey(ledger.home);
  const { head } = (await receipt(0, undefined, 1)) as { head: Parameters<typeof signHead>[0] };
  const file = new HeadsFile(dir, 'main');
  await file.append(signHead({ ...head, merkleRoot: '0'.repeat(64) }, '2026-01-01T00:00:00.000Z', key));
  expect(await receipt(0, undefined, 1)).not.toHaveProperty('signed');
  expect(await receipt(0, undefined, 0)).not.toHaveProperty('signed');
  writeFileSync(file.file, 'x\n');
  expect(await receipt(0)).not.toHaveProperty('signed');
});
