// Does progress read well on a terminal, and stay short in a file?
import { Progress } from './progress';

function terminal(isTTY: boolean) {
  const texts: string[] = [];
  return { isTTY, texts, write: (text: string): void => void texts.push(text) };
}

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

it('rewrites one line on a terminal, a few times a second', () => {
  const to = terminal(true);
  const progress = new Progress({ total: 10, label: 'lines', to });
  for (let step = 0; step < 10; step++) {
    jest.advanceTimersByTime(100);
    progress.step();
  }
  progress.end();
  expect(to.texts[0]).toBe('\r\x1b[K  lines: 1 of 10 (10/s)');
  expect(to.texts.slice(-2)).toEqual(['\r\x1b[K  lines: 10 of 10 (10/s)', '\n']);
  expect(to.texts).toHaveLength(7);
});

it('writes a line now and then elsewhere, with its note when there is one', () => {
  const to = terminal(false);
  let note = '';
  const progress = new Progress({ note: () => note, to });
  for (let step = 0; step < 60; step++) {
    jest.advanceTimersByTime(100);
    progress.step(2);
  }
  note = '3 repeats';
  progress.end();
  expect(to.texts).toEqual(['  100 (20/s)\n', '  120 (20/s, 3 repeats)\n']);
});
