// Manual journal entries on a running platform: one settles a record in suspense, the ledger refuses one, a person rejects one.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { developmentToken } from '@daybook/platform';
import { credit, debit } from './outcomes';

interface Item {
  readonly outcome: { readonly n: number };
  readonly inSuspense?: { readonly accountId: string; readonly amount: string };
}

type Send = (sub: string, path: string, body?: object) => Promise<Readonly<Record<string, unknown>>>;

export async function playManualJournals(ledgerUrl: string, home: string): Promise<void> {
  const send: Send = async (sub, path, body) => {
    const token = await developmentToken({ roles: ['finance'], sub }, home);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    };
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(new URL(path, ledgerUrl), { headers, ...init });
    return (await response.json()) as Readonly<Record<string, unknown>>;
  };
  const { outcome, amount } = await firstInSuspense(send);
  const settling = { entries: [debit('suspense:EUR', amount), credit('fees:transfer:EUR', amount)] };
  const posted = await decide(send, { ...settling, resolves: [outcome.n] }, 'approvals');
  if (posted['status'] !== 'posted') throw new Error(`no manual journal was posted: ${JSON.stringify(posted)}`);
  await decide(send, { entries: [debit('rail:card:EUR', '1'), credit('wallet:nobody:EUR', '1')] }, 'approvals');
  await decide(send, { entries: [debit('rail:card:EUR', '1'), credit('fees:transfer:EUR', '1')] }, 'rejections');
}

async function firstInSuspense(send: Send): Promise<{ outcome: Item['outcome']; amount: string }> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { items } = await send('maker', '/records?state=open');
    const found = (items as readonly Item[]).find(({ inSuspense }) => inSuspense?.accountId === 'suspense:EUR');
    if (found?.inSuspense !== undefined) return { outcome: found.outcome, amount: found.inSuspense.amount };
    await pause(50);
  }
  throw new Error('nothing came to lie in suspense');
}

async function decide(send: Send, journal: object, as: 'approvals' | 'rejections'): ReturnType<Send> {
  const reason = 'correction.wrong-amount';
  const { journalId, contentHash } = await send('maker', '/manual-journals', {
    kind: 'correction',
    reason,
    ...journal,
  });
  const decision = as === 'approvals' ? { contentHash } : { reason };
  return send('checker', `/manual-journals/${String(journalId)}/${as}`, decision);
}
