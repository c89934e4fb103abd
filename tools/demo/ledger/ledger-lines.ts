// How the ledger's own lines of the day are played: each kind of line by a function of its own.
import type { ApiProblem } from '@daybook/client';
import type { LedgerAction, NumberedLine } from '../day-line';
import type { OpenedAccounts } from '../opened-accounts';
import { refusalSaid, type Said } from '../said';
import { closeAccount, openAccount } from './account-lines';
import { bulk } from './bulk-lines';
import { captureHold, expireHold, placeHold, releaseHold } from './hold-lines';
import type { LedgerDesks } from './ledger-desks';
import { approve, propose, reject } from './manual-journal-lines';
import { Merchants } from './merchants';
import type { Play } from './play';
import { prove } from './proof-line';
import { impose, lift } from './restriction-lines';
import { reverse } from './reversal-line';
import { statement } from './statement-line';
import { pay, refund, sweep } from './transaction-lines';

const PLAYS: Readonly<Record<LedgerAction, Play>> = {
  'open-account': openAccount,
  'close-account': closeAccount,
  pay,
  refund,
  sweep,
  hold: placeHold,
  capture: captureHold,
  release: releaseHold,
  expire: expireHold,
  reverse,
  restrict: impose,
  lift,
  bulk,
  'atomic-bulk': bulk,
  propose,
  approve,
  reject,
  prove,
  statement,
};

export class LedgerLines {
  private readonly merchants: Merchants;

  constructor(
    private readonly desks: LedgerDesks,
    run: string,
    opened: OpenedAccounts,
  ) {
    this.merchants = new Merchants(run, opened);
  }

  async play(line: NumberedLine & { readonly action: LedgerAction }, key: string): Promise<Said> {
    try {
      return await PLAYS[line.action]({ line, key, desks: this.desks, merchants: this.merchants });
    } catch (error) {
      return refusalSaid(error, codeOf);
    }
  }
}

/** Of a group, why its first item was refused, and which one that is. */
function codeOf({ refusal, code, body }: ApiProblem): string | undefined {
  if (code !== 'group-refused') return refusal?.code;
  const { problem, index } = body as { problem?: { refusal?: { code?: string } }; index?: number };
  return `${problem?.refusal?.code} at ${index}`;
}
