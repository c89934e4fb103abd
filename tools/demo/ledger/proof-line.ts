// How a payment is proved to be in the book: its receipt is fetched, and checked by the tool that needs no ledger.
import type { SchemasOf } from '@daybook/client';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until';
import type { Play, Playing } from './play';

type Receipt = SchemasOf<'ledger'>['ReceiptView'];

const CHECKER = join(__dirname, '../../verify-receipt/main.js');
export const prove: Play = async (playing) => {
  const receipt = await signedReceipt(playing);
  return { became: await check(receipt, playing.desks.keysDir), replayed: false };
};

async function signedReceipt({ line, desks, merchants }: Playing): Promise<Receipt> {
  const params = { path: { id: merchants.of(line).id } };
  const read = async (): Promise<Receipt> => (await desks.service.get('/instructions/{id}/proof', { params })).body;
  // Heads are signed once a minute, if not sooner.
  const signed = await until(async () => {
    const receipt = await read();
    return receipt.signed === undefined ? undefined : receipt;
  });
  return signed ?? read();
}

async function check(receipt: Receipt, keysDir: string): Promise<string> {
  const keys = readdirSync(keysDir).filter((name) => name.endsWith('.jwk.json'));
  const given = keys.flatMap((name) => ['--key', join(keysDir, name)]);
  const checker = spawn(process.execPath, [CHECKER, '-', ...given], { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  checker.stderr.on('data', (text) => (complaint += String(text)));
  checker.stdin.end(JSON.stringify(receipt));
  const [code] = (await once(checker, 'close')) as [number | null];
  return code === 0 ? 'proved' : complaint.trim();
}
