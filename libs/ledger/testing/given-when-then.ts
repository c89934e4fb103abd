// The bookkeeper's rules as sentences: given these instructions, when this one is asked, then this becomes of it.
import type { Outcome, RefusalCode, TransactionPlace } from '@daybook/contracts';
import { CHART_OF_ACCOUNTS } from '../src/chart/chart-of-accounts';
import { redecide } from '../src/verification/redecision';
import { NOON, TestBook, contentsOf } from './test-book';

interface Then {
  /** Exactly this outcome, apart from what every outcome carries. */
  then(expected: Readonly<Record<string, unknown>>): void;
  thenRefused(code: RefusalCode, figures: Readonly<Record<string, string>>): void;
}

interface When {
  /** And then, on a further page. */
  at(recordedAt: string, ...instructions: readonly unknown[]): When;
  /** `recordedAt` is the instant of the page it is decided on. */
  when(instruction: unknown, recordedAt?: string): Then;
}

/** On top of the chart of accounts. None of the given may be refused. */
export function given(...instructions: readonly unknown[]): When {
  return givenAt(NOON, ...instructions);
}

export function givenAt(recordedAt: string, ...instructions: readonly unknown[]): When {
  return givenPages([instructions], recordedAt);
}

/** Page after page, the chart of accounts first on the first. */
export function givenPages(pages: readonly (readonly unknown[])[], recordedAt = NOON): When {
  return givenAllOf(pages.map((instructions) => ({ recordedAt, instructions })));
}

interface GivenPage {
  readonly recordedAt: string;
  readonly instructions: readonly unknown[];
}

function givenAllOf(pages: readonly GivenPage[]): When {
  return {
    at: (recordedAt, ...instructions) => givenAllOf([...pages, { recordedAt, instructions }]),
    when(instruction, at = pages.at(-1)?.recordedAt ?? NOON) {
      const book = new TestBook({ onFault: (error) => fail(error) });
      const before = pages.flatMap(({ recordedAt, instructions }, page) =>
        book.send(page === 0 ? [...CHART_OF_ACCOUNTS, ...instructions] : instructions, recordedAt),
      );
      const outcome = book.send([instruction], at)[0] as Outcome;
      return {
        then(expected) {
          expect(before.filter(({ outcome: name }) => name === 'InstructionRefused')).toEqual([]);
          expect(bodyOf(outcome)).toStrictEqual(expected);
          expectSound(book);
        },
        thenRefused(code, figures) {
          const { do: asked } = instruction as { do: string };
          const mark = (instruction as { record?: true }).record === true ? { record: true } : {};
          this.then({ outcome: 'InstructionRefused', do: asked, ...mark, code, figures });
        },
      };
    },
  };
}

/** Where the outcome of one of the given instructions stands. */
export function placeIn(
  pages: readonly (readonly unknown[])[],
  instruction: { readonly id: string },
): TransactionPlace {
  const page = pages.findIndex((instructions) => instructions.includes(instruction));
  const before = pages.slice(0, page).flat().length + (pages[page] ?? []).indexOf(instruction);
  return { id: instruction.id, n: CHART_OF_ACCOUNTS.length + before, page };
}

/** Whatever was decided: deciding it again and following the pages come to the same. */
export function expectSound(book: TestBook): void {
  expect(redecide(book.storedPages(), book.inbox, book.options)).toBeUndefined();
  expect(contentsOf(book.followed())).toEqual(contentsOf(book.bookkeeper));
}

export function bodyOf(outcome: Outcome): object {
  const { n: _n, v: _v, id: _id, sender: _s, digest: _d, correlationId: _c, inbox: _i, replyTo: _r, ...body } = outcome;
  return body;
}

function fail(error: unknown): never {
  throw error;
}
