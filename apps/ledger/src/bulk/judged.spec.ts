// Does a preview name only a page that is in the book, and say when it was judged by more?
import { judgedAt } from './judged';

describe('what a preview was judged by', () => {
  const preview = { outcomes: [], page: 7, size: 40 };

  it('is a page that is in the book', () => {
    expect(judgedAt(preview, 7)).toEqual({ outcomes: [], page: 7 });
  });

  it('is said to be more while a later page is being decided or written', () => {
    expect(judgedAt(preview, 5)).toEqual({ outcomes: [], page: 5, undurable: true });
  });

  it('is no page that came to be known later', () => {
    expect(judgedAt(preview, 8)).toEqual({ outcomes: [], page: 7 });
  });

  it('is nothing while no page is known to be in the book', () => {
    expect(judgedAt({ ...preview, page: 0 }, -1)).toBeUndefined();
  });
});
