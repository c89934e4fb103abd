// Are the sentences of all contexts collected, and is a file that cannot be told from refused?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContextSentences } from './context-sentences';

let libs: string;
const write = (context: string, sentences: object): void => {
  mkdirSync(join(libs, context));
  writeFileSync(join(libs, context, 'sentences.json'), JSON.stringify(sentences));
};
beforeEach(() => {
  libs = mkdtempSync(join(tmpdir(), 'daybook-sentences-'));
});
afterEach(() => rmSync(libs, { recursive: true }));

it('the sentences of every context are found, and tell what the data hold', () => {
  write('kyc', { 'kyc.TierGranted': 'Tier {tier} by {by.id}' });
  write('billing', { 'billing.VersionDrafted': 'Begun' });
  mkdirSync(join(libs, 'money'));
  const sentences = readContextSentences(libs);
  expect(Object.keys(sentences)).toEqual(['billing.VersionDrafted', 'kyc.TierGranted']);
  expect(sentences['kyc.TierGranted']?.({ tier: 'T2', by: { id: 'p-1' } })).toBe('Tier T2 by p-1');
});

it('a type that two contexts tell is refused', () => {
  write('billing', { 'billing.VersionDrafted': 'Begun' });
  write('kyc', { 'billing.VersionDrafted': 'Drafted' });
  expect(() => readContextSentences(libs)).toThrow('billing.VersionDrafted is told by another context too');
});

it('what is no sentence is refused', () => {
  write('kyc', { 'kyc.TierGranted': 2 });
  expect(() => readContextSentences(libs)).toThrow('kyc.TierGranted has no sentence');
});
