// Does the ledger prove over HTTP what stands in its book, and refuse what is no question?
import { canonicalJson, hashFromHex, hashHex, leafHash, verifyConsistency, verifyInclusion } from '@daybook/canon';
import { CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { pageHash, type Outcome, type PageHead } from '@daybook/contracts';
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';
import { untilProved } from '../../testing/until-proved';
import type { ConsistencyView, HeadView, KeyView, ReceiptView } from './proofs.dto';
import { isSignedBy, type SignedHead } from './signed-head';

process.env['LEDGER_HEADS_SECONDS'] = '1';
let ledger: LedgerKit;
const posted: { readonly id: string; readonly outcome: { readonly n: number; readonly page: number } }[] = [];

beforeAll(async () => {
  ledger = await startLedger();
  const anna = await ledger.wallet('prove-1', '100.00');
  for (const amount of ['1.00', '2.00', '3.00', '4.00', '5.00']) {
    const { body } = await ledger.post('/transactions', movement(anna, 'fees:transfer:EUR', amount));
    posted.push(as<(typeof posted)[number]>(body));
  }
});
afterAll(() => ledger.stop());

/** Bodies are what the specs say they are, or an expectation fails. */
const as = <T>(body: object): T => body as T;

async function read<T>(path: string): Promise<T> {
  await untilProved(ledger);
  const after = `${path.includes('?') ? '&' : '?'}after=${await ledger.headToken()}`;
  const { status, body } = await ledger.get(path + after, 'compliance');
  expect({ path, status, body }).toMatchObject({ status: 200 });
  return as<T>(body);
}

const latest = () => read<HeadView>('/heads/latest');

/** Once a head of this page or a later one is published. */
async function signedFrom(page: number): Promise<SignedHead> {
  for (;;) {
    const { signed } = await read<HeadView>(`/heads/${page}`);
    if (signed !== undefined) return signed;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function expectIncluded({ outcome, leafHash: leaf, index, treeSize, path, head, pageHash: hash }: ReceiptView): void {
  expect(leaf).toBe(hashHex(leafHash(canonicalJson(outcome))));
  expect(hash).toBe(pageHash(head));
  expect(treeSize).toBe(head.firstN + head.count);
  const claim = { leafHash: hashFromHex(leaf), index, size: treeSize, root: hashFromHex(head.merkleRoot) };
  expect(verifyInclusion({ ...claim, proof: path.map(hashFromHex) })).toBe(true);
}

describe('an outcome', () => {
  it('is read by its number, with the head of its page', async () => {
    const { n, page } = posted[1]?.outcome as { n: number; page: number };
    const found = await read<{ outcome: Outcome; head: PageHead; pageHash: string }>(`/outcomes/${n}`);
    expect(found).toMatchObject({ n, page, outcome: { n, id: posted[1]?.id, outcome: 'TransactionPosted' } });
    expect(found.pageHash).toBe(pageHash(found.head));
  });

  it('is proved in the tree at the end of every page from its own on', async () => {
    const { head: end } = await latest();
    const size = end.firstN + end.count;
    for (let n = 0; n < size; n += 5) {
      const { page: own } = await read<{ page: number }>(`/outcomes/${n}`);
      for (let page = own; page <= end.page; page += 2) {
        const receipt = await read<ReceiptView>(`/outcomes/${n}/proof?page=${page}`);
        expect(receipt).toMatchObject({ receipt: 1, index: n, outcome: { n }, head: { page } });
        expectIncluded(receipt);
        const links = [...(receipt.links ?? []), receipt.head];
        expect(links.map((head) => head.page)).toEqual(Array.from({ length: page - own + 1 }, (_, at) => own + at));
        for (const [at, head] of links.slice(1).entries()) {
          expect(head.previousHash).toBe(pageHash(links[at] as PageHead));
        }
      }
    }
  });

  it('is proved under the first signed head that covers it', async () => {
    const { n, page } = posted[4]?.outcome as { n: number; page: number };
    const signed = await signedFrom(page);
    const receipt = await read<ReceiptView>(`/outcomes/${n}/proof`);
    expectIncluded(receipt);
    expect(receipt.signed).toEqual(signed);
    expect(receipt.head.page).toBe(signed.statement.page);
    expect(receipt.consistency).toBeUndefined();
    expect(signed.statement).toMatchObject({ book: 'main', pageHash: receipt.pageHash, treeSize: receipt.treeSize });
    const { body: key } = await ledger.get('/heads/key');
    expect(isSignedBy(signed, as<KeyView>(key))).toBe(true);
  });

  it('is proved under heads that are not signed together with the next that is', async () => {
    await ledger.wallet('prove-2', '1.00');
    await ledger.wallet('prove-3', '1.00');
    const { statement: last } = await signedFrom((await latest()).page);
    let continued = 0;
    for (let page = 1; page <= last.page; page += 1) {
      const receipt = await read<ReceiptView>(`/outcomes/3/proof?page=${page}`);
      expectIncluded(receipt);
      const { treeSize, merkleRoot } = receipt.signed?.statement as SignedHead['statement'];
      if (receipt.consistency === undefined) continue;
      const first = { firstSize: receipt.treeSize, firstRoot: hashFromHex(receipt.head.merkleRoot) };
      const second = { secondSize: treeSize, secondRoot: hashFromHex(merkleRoot) };
      expect(verifyConsistency({ ...first, ...second, proof: receipt.consistency.map(hashFromHex) })).toBe(true);
      continued += 1;
    }
    expect(continued).toBeGreaterThan(0);
  });

  it('is proved by the id of its instruction', async () => {
    const { id, outcome } = posted[2] as (typeof posted)[number];
    const receipt = await read<ReceiptView>(`/instructions/${id}/proof?page=${outcome.page}`);
    expect(receipt).toMatchObject({ index: outcome.n, outcome: { id } });
    expectIncluded(receipt);
  });
});

describe('two heads', () => {
  it('are shown to belong to one history', async () => {
    const { page: end } = await latest();
    for (let from = 0; from <= end; from += 2) {
      const {
        from: first,
        to: second,
        path,
      } = await read<ConsistencyView>(`/heads/consistency?from=${from}&to=${end}`);
      const claim = {
        firstSize: first.treeSize,
        firstRoot: hashFromHex(first.merkleRoot),
        secondSize: second.treeSize,
        secondRoot: hashFromHex(second.merkleRoot),
        proof: path.map(hashFromHex),
      };
      expect(verifyConsistency(claim)).toBe(true);
      expect([first.page, second.page]).toEqual([from, end]);
    }
  });

  it('are read by operations too, who may not read outcomes', async () => {
    expect((await ledger.get('/heads/latest', 'ops')).status).toBe(200);
    expect((await ledger.get('/heads/key', 'ops')).body).toMatchObject({ kty: 'OKP', crv: 'Ed25519', use: 'sig' });
    expect((await ledger.get('/heads/key', 'ops')).body).not.toHaveProperty('d');
    expect((await ledger.get('/outcomes/0', 'ops')).status).toBe(403);
  });
});

describe('what is no question', () => {
  const ahead = 999_999_999;
  it.each([
    ['/outcomes/x', 400, 'invalid-request'],
    ['/outcomes/-1', 400, 'invalid-request'],
    ['/outcomes/1.0', 400, 'invalid-request'],
    ['/outcomes/01', 400, 'invalid-request'],
    ['/outcomes/1e3', 400, 'invalid-request'],
    ['/outcomes/%20', 400, 'invalid-request'],
    ['/outcomes/1000000000000000', 400, 'invalid-request'],
    [`/outcomes/${ahead}`, 404, 'not-found'],
    ['/outcomes/999999999999999', 404, 'not-found'],
    ['/outcomes/-1/proof', 400, 'invalid-request'],
    [`/outcomes/${ahead}/proof`, 404, 'not-found'],
    ['/outcomes/0/proof?page=-1', 400, 'invalid-request'],
    ['/outcomes/0/proof?page=', 400, 'invalid-request'],
    ['/outcomes/0/proof?page=1.5', 400, 'invalid-request'],
    [`/outcomes/0/proof?page=${ahead}`, 404, 'not-found'],
    [`/outcomes/${CHART_OF_ACCOUNTS.length}/proof?page=0`, 400, 'invalid-request'],
    ['/instructions/nobody/proof', 404, 'not-found'],
    ['/instructions/a%00b/proof', 400, 'invalid-request'],
    ['/heads/-1', 400, 'invalid-request'],
    ['/heads/newest', 400, 'invalid-request'],
    [`/heads/${ahead}`, 404, 'not-found'],
    ['/heads/consistency', 400, 'invalid-request'],
    ['/heads/consistency?from=0', 400, 'invalid-request'],
    ['/heads/consistency?from=x&to=1', 400, 'invalid-request'],
    ['/heads/consistency?from=2&to=1', 400, 'invalid-request'],
    [`/heads/consistency?from=0&to=${ahead}`, 404, 'not-found'],
    ['/outcomes/0?after=book:999999', 503, 'projection-behind'],
  ])('%s is answered %d %s', async (path, status, code) => {
    const { status: answered, body } = await ledger.get(path);
    expect({ status: answered, type: body['type'] }).toEqual({
      status,
      type: `https://daybook.example/problems/${code}`,
    });
  });
});
