// What is wrong with a price list? Found when it is proposed, not when a customer pays.
import type { FeeRule } from '@daybook/contracts';
import { isCurrency } from '@daybook/money';
import type { ScheduleContent } from '../schedule-content';
import { areAmbiguous } from './ambiguity';
import { lintAmounts, lintRates } from './amounts';
import type { Finding } from './finding';
import { lintBounds, lintDeducted, lintParts, lintTiers } from './parts';

/** In the order of the rules; none when the list can be proposed. */
export function lintSchedule({ currencies, rules }: ScheduleContent): Finding[] {
  const languages = new Set(rules.flatMap(({ texts }) => texts.map(({ language }) => language)));
  return [
    ...lintCurrencies(currencies),
    ...rules.flatMap((rule, index) => [
      ...lintRule(rule, currencies, languages).map(({ code, pointer }) => ({
        code,
        pointer: `/rules/${index}/${pointer}`,
      })),
      ...lintAgainst(rules.slice(0, index), rule, index, currencies),
    ]),
  ];
}

function lintCurrencies(currencies: readonly string[]): Finding[] {
  return currencies.flatMap((currency, index): Finding[] =>
    isCurrency(currency) && currencies.indexOf(currency) === index
      ? []
      : [{ code: 'CURRENCY_UNKNOWN', pointer: `/currencies/${index}` }],
  );
}

function lintRule(rule: FeeRule, currencies: readonly string[], languages: ReadonlySet<string>): Finding[] {
  return [
    ...lintAmounts(rule, currencies),
    ...lintRates(rule),
    ...lintParts(rule),
    ...lintTiers(rule, currencies),
    ...lintBounds(rule, currencies),
    ...lintDeducted(rule, currencies),
    ...lintTexts(rule, languages),
  ];
}

function lintTexts({ texts }: FeeRule, languages: ReadonlySet<string>): Finding[] {
  const told = texts.map(({ language }) => language);
  const missing = [...languages].some((language) => !told.includes(language));
  const twice = told.findIndex((language, index) => told.indexOf(language) !== index);
  return [
    ...(missing ? [{ code: 'TEXT_MISSING', pointer: 'texts' } as const] : []),
    ...(twice < 0 ? [] : [{ code: 'TEXT_TWICE', pointer: `texts/${twice}` } as const]),
  ];
}

function lintAgainst(
  earlier: readonly FeeRule[],
  rule: FeeRule,
  index: number,
  currencies: readonly string[],
): Finding[] {
  return earlier.flatMap((other, at): Finding[] => {
    const places = { pointer: `/rules/${index}`, other: `/rules/${at}` };
    return [
      ...(other.ruleId === rule.ruleId ? [{ code: 'RULE_ID_TWICE', ...places } as const] : []),
      ...(areAmbiguous(other, rule, currencies) ? [{ code: 'AMBIGUOUS', ...places } as const] : []),
    ];
  });
}
