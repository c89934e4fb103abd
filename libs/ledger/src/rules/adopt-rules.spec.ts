// How does the book come under new rules, and what if a program does not know them?
import { expectSound } from '../../testing/given-when-then';
import { adoptRules, openAccount } from '../../testing/instructions';
import { TestBook } from '../../testing/test-book';
import { TWO_VERSIONS } from '../../testing/test-rules';
import { RulesUnknown } from '../book/errors';
import { redecide } from '../verification/redecision';

const withOverdraft = (accountId: string) => openAccount(accountId, { overdraft: '5' });

describe('AdoptRules', () => {
  it('puts the next version in force from the next instruction on', () => {
    const book = new TestBook({ rules: TWO_VERSIONS });
    const outcomes = book.send([withOverdraft('a:EUR'), adoptRules(2), withOverdraft('b:EUR')]);
    expect(outcomes).toEqual([
      expect.objectContaining({ accountId: 'a:EUR', overdraft: '5.00' }),
      expect.objectContaining({ outcome: 'RulesAdopted', rules: 2 }),
      expect.objectContaining({ accountId: 'b:EUR', overdraft: '0.00' }),
    ]);
    expectSound(book);
  });

  it('shows in the heads of later pages', () => {
    const book = new TestBook({ rules: TWO_VERSIONS });
    book.send([adoptRules(2)]);
    book.send([withOverdraft('a:EUR')]);
    expect(book.pages.map(({ head }) => head.rules)).toEqual([1, 2]);
    expectSound(book);
  });

  it.each([-1, 0, 1, 3, 99])('refuses version %d after version 1, known or not', (rules) => {
    const book = new TestBook({ rules: TWO_VERSIONS });
    expect(book.send([adoptRules(rules)])[0]).toMatchObject({
      outcome: 'InstructionRefused',
      code: 'RULES_NOT_NEXT',
      figures: { rules: '1', asked: String(rules) },
    });
    expectSound(book);
  });

  it('stops a program that does not know the next version, whether it decides, follows or verifies', () => {
    expect(() => new TestBook().send([adoptRules(2)])).toThrow(RulesUnknown);

    const book = new TestBook({ rules: TWO_VERSIONS });
    book.send([adoptRules(2)]);
    const old = new TestBook();
    old.pages.push(...book.pages);
    expect(() => old.followed()).toThrow(new RulesUnknown(2));
    expect(() => redecide(book.storedPages(), book.inbox)).toThrow(RulesUnknown);
  });
});
