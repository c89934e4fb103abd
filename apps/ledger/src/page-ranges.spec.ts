// Are scattered pages read in few reads, a few of them at once, and each page once?
import { setTimeout as pause } from 'node:timers/promises';
import { type PageRange, rangesOf, readRanges } from './page-ranges';

const upTo = (count: number) => Array.from({ length: count }, (_, page) => page);

describe('ranges of pages', () => {
  it.each([
    { pages: [], ranges: [] },
    { pages: [7], ranges: [[7, 7]] },
    {
      pages: [9, 3, 4, 4, 5, 11],
      ranges: [
        [3, 5],
        [9, 9],
        [11, 11],
      ],
    },
    {
      pages: upTo(130),
      ranges: [
        [0, 63],
        [64, 127],
        [128, 129],
      ],
    },
  ])('of $pages are $ranges', ({ pages, ranges }) =>
    expect(rangesOf(pages)).toEqual(ranges.map(([from, through]) => ({ from, through }))),
  );

  it('are read each once, never more at once than a few, and never one after another', async () => {
    let [reading, most] = [0, 0];
    const read: PageRange[] = [];
    await readRanges(
      upTo(40).map((page) => page * 2),
      async (range) => {
        most = Math.max(most, (reading += 1));
        await pause(1);
        reading -= 1;
        read.push(range);
      },
      4,
    );
    expect(most).toBe(4);
    expect(read.map(({ from }) => from).sort((a, b) => a - b)).toEqual(upTo(40).map((page) => page * 2));
  });

  it('after one that failed are not begun, and the failure is told when nothing is read any more', async () => {
    let [reading, begun] = [0, 0];
    const failing = readRanges(
      upTo(40).map((page) => page * 2),
      async ({ from }) => {
        begun += 1;
        reading += 1;
        await pause(from === 4 ? 1 : 20);
        reading -= 1;
        if (from === 4) throw new Error('the log is away');
      },
      4,
    );
    await expect(failing).rejects.toThrow('the log is away');
    expect([reading, begun]).toEqual([0, 4]);
  });
});
