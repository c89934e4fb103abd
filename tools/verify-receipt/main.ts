// `node tools/run.js verify-receipt`: checks a receipt of the ledger offline. Stands alone: Node.js and this folder suffice.
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { canonical, Failed, objectOf, textOf, type Json } from './plain-json';
import { checkReceipt } from './receipt-check';

const HELP = `Checks that an outcome is in the ledger's book, without the ledger.

  node tools/run.js verify-receipt <receipt.json> --key <file> [--key <file> …] [--heads <heads.jsonl>]

  <receipt.json>  what GET /outcomes/<n>/proof answered; - reads it from standard input
  --key           the public key, got where you trust it: JWK, JWKS or PEM
  --heads         signed heads got elsewhere than the receipt: its own must be among them, and none may contradict it

Ends with 0 when the receipt proves its outcome, 1 when it does not, 2 when it could not be checked.
`;

/** Nothing was checked; the message says why. */
class Unusable extends Error {}

function main(): void {
  const { values, positionals } = readArguments();
  if (values.help === true) return void process.stdout.write(HELP);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Unusable(`One receipt, please.\n\n${HELP}`);
  const files = values.key ?? [];
  if (files.length === 0) throw new Unusable(`A public key is needed. Give --key.\n\n${HELP}`);
  const keys = new Map(files.flatMap(keysIn));
  const receipt = jsonOf(contentOf(file), file);
  const heads = values.heads === undefined ? undefined : linesOf(values.heads);
  const lines = checkReceipt({ receipt, keys, ...(heads === undefined ? {} : { heads }) });
  const outcome = canonical((receipt as Json)['outcome']);
  process.stdout.write(`${lines.join('\n')}\n\nPROVED. What is proved to be in the book:\n${outcome}\n`);
}

function readArguments() {
  const key = { type: 'string', multiple: true } as const;
  const options = { key, heads: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Unusable(`${messageOf(error)}\n\n${HELP}`);
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Unusable(`${file} cannot be read: ${messageOf(error)}`);
  }
}

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Unusable(`${where} is no JSON: ${messageOf(error)}`);
  }
}

/** A last line without an end was not written whole. */
function linesOf(file: string): unknown[] {
  const lines = contentOf(file).split('\n').slice(0, -1);
  return lines.map((line, at) => jsonOf(line, `${file}, line ${at + 1}`));
}

/** By RFC 7638 thumbprint: an id that the file gives a key is not relied on. */
function keysIn(file: string): [string, KeyObject][] {
  const text = contentOf(file);
  try {
    const given = text.trimStart().startsWith('{') ? objectOf(jsonOf(text, file), file) : text;
    const jwks = typeof given === 'object' && Array.isArray(given['keys']) ? (given['keys'] as unknown[]) : [given];
    return jwks.map((one) => {
      const key =
        typeof one === 'string'
          ? createPublicKey(one)
          : createPublicKey({ key: { ...objectOf(one, file) }, format: 'jwk' });
      if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is of type ${key.asymmetricKeyType ?? 'unknown'}`);
      const x = textOf(key.export({ format: 'jwk' }).x, file);
      return [createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url'), key];
    });
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`${file} holds no public Ed25519 key (JWK, JWKS or PEM): ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  main();
} catch (error) {
  const isFailed = error instanceof Failed;
  process.stderr.write(isFailed ? `NOT PROVED. ${error.message}\n` : `${messageOf(error)}\n`);
  process.exitCode = isFailed ? 1 : 2;
}
