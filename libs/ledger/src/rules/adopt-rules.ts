// When is a new version of the deciding rules adopted?
import type { AdoptRules } from '@daybook/contracts';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { RulesUnknown } from '../book/errors';
import { refuse } from '../book/refusal';

/**
 * Versions rise one by one, whichever versions the program knows: that may not decide an outcome. A program that does not
 * know the next version stops here, and a newer program goes on.
 * @throws RulesUnknown
 */
export function decideAdoptRules(view: BookView, { rules }: AdoptRules): Decision {
  if (rules !== view.rules + 1) return refuse('RULES_NOT_NEXT', { rules: String(view.rules), asked: String(rules) });
  if (!view.knowsRules(rules)) throw new RulesUnknown(rules);
  return { outcome: 'RulesAdopted', rules };
}
