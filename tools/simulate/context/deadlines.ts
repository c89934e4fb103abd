// How do deadlines pass in a simulated process? By the platform's own scanner, over what is simulated around it.
import { DeadlineScanner, systemClock, type DueWork, type ScanPermit } from '@daybook/platform';
import type { World } from '../engine/world';
import type { Parts } from './process-parts';

/** An operator reads another clock this long after an alarm, and again until the two agree. */
const OPERATOR_MS = 2_000;

export function startDeadlines(world: World, { logger }: Parts, works: readonly DueWork[], permit: ScanPermit): void {
  const confirm = (): void => {
    if (!scanner.confirmClock(Math.floor(world.scheduler.wallMs))) setTimeout(confirm, OPERATOR_MS);
  };
  const scanner = new DeadlineScanner({
    ...{ works, permit, logger, clock: systemClock },
    observer: {
      asked: (work, count) => {
        if (count > 0) world.mark(`asked for what is due: ${work}`, count);
      },
      failed: (work) => world.mark(`what is due is asked for again: ${work}`),
      clockMoved: (hasMoved) => {
        if (!hasMoved) return;
        world.mark('a clock was not believed');
        setTimeout(confirm, OPERATOR_MS);
      },
    },
  });
  scanner.start();
}
