// What does the command say, and which exit code does it give, for every kind of input?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tool } from '../installation/testing/users-platform';
import { newKey, SampleBook } from './testing/sample-book';

const dir = mkdtempSync(join(tmpdir(), 'daybook-receipts-'));
afterAll(() => rmSync(dir, { recursive: true }));

let files = 0;
function file(content: string): string {
  const path = join(dir, `${(files += 1)}-input`);
  writeFileSync(path, content);
  return path;
}

const signer = newKey();
const book = new SampleBook([3, 5, 2]);
const jwk = signer.publicKey.export({ format: 'jwk' });
const key = file(JSON.stringify(jwk));
const receipt = file(JSON.stringify({ ...book.receipt(4, 1), signed: book.signed(1, signer) }));
const heads = file(`${JSON.stringify(book.signed(0, signer))}\n${JSON.stringify(book.signed(1, signer))}\n{"state`);

const verifyReceipt = (...args: string[]) => tool(process.env, 'verify-receipt', ...args);

it.each<[string, () => string]>([
  ['a JWK', () => key],
  ['a JWKS', () => file(JSON.stringify({ keys: [newKey().publicKey.export({ format: 'jwk' }), jwk] }))],
  ['a PEM', () => file(String(signer.publicKey.export({ format: 'pem', type: 'spki' })))],
])('proves with the key as %s, and shows what was proved', async (_what, keyFile) => {
  const { code, stdout, stderr } = await verifyReceipt(receipt, '--key', keyFile(), '--heads', heads);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^outcome {3}4 [^]*published among the 2 heads given[^]*\n\nPROVED\. [^]*"id":"id\/4","n":4/);
});

describe('verify-receipt', () => {
  it.each<[string, () => string[], number, RegExp]>([
    ['nothing', () => [], 2, /^One receipt, please\./],
    ['no key', () => [receipt], 2, /^A public key is needed\. Give --key\./],
    ['an option it does not know', () => [receipt, '--kee', key], 2, /^Unknown option '--kee'/],
    ['a receipt that is not there', () => ['nowhere.json', '--key', key], 2, /^nowhere\.json cannot be read: /],
    ['a receipt that is no JSON', () => [file('<html>'), '--key', key], 2, /input is no JSON: /],
    [
      'a receipt that is none',
      () => [file('[]'), '--key', key],
      1,
      /^NOT PROVED\. the receipt: expected an object, found \[\]/,
    ],
    ['a key that is none', () => [receipt, '--key', receipt], 2, /holds no public Ed25519 key \(JWK, JWKS or PEM\): /],
    ['heads that are none', () => [receipt, '--key', key, '--heads', file('x\n')], 2, /input, line 1 is no JSON: /],
    [
      'no heads at all',
      () => [receipt, '--key', key, '--heads', file('')],
      1,
      /^NOT PROVED\. the head of page \d+ is not among the 0/,
    ],
    [
      'another’s key',
      () => [receipt, '--key', file(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }))],
      1,
      /not given/,
    ],
  ])('given %s, says so', async (_what, args, code, words) => {
    expect(await verifyReceipt(...args())).toMatchObject({ code, stderr: expect.stringMatching(words), stdout: '' });
  });

  it('explains itself', async () => {
    expect(await verifyReceipt('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--heads') });
  });
});
