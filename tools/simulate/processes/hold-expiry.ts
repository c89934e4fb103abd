// Once a second the process that writes looks for holds that have expired, while its clock can be believed; as the scanner does.
import { InboxSender, systemClock } from '@daybook/platform';
import type { BookKeeping } from '../../../apps/ledger/src/bookkeeper/book-keeping';
import { ClockGuard } from '../../../apps/ledger/src/deadlines/clock-guard';
import { HoldExpiry } from '../../../apps/ledger/src/deadlines/hold-expiry';
import { HoldRow } from '../../../apps/ledger/src/holds/hold.entity';
import type { Host } from '../engine/host';
import type { Parts, Surroundings } from './parts';

const LOOK_EVERY_MS = 1_000;

export function startHoldExpiry(
  { world, databases }: Surroundings,
  host: Host,
  { log }: Parts,
  keeping: BookKeeping,
): void {
  const guard = new ClockGuard({ nowMs: () => systemClock.nowMs(), steadyMs: () => performance.now() });
  const holds = databases.ledger.table('holds_v1', HoldRow);
  const isDue = ({ state, expiresAt }: HoldRow, now: Date): boolean =>
    state === 'open' && expiresAt !== null && expiresAt <= now;
  const expiry = new HoldExpiry({
    due: (now, limit) =>
      world.call(host, 'ledger: holds that are due', () => {
        const rows = [...(holds.rows.values() as Iterable<HoldRow>)].filter((row) => isDue(row, new Date(now)));
        return rows.sort((a, b) => Number(a.placedN) - Number(b.placedN)).slice(0, limit);
      }),
    open: () => keeping.current()?.state.holds,
    inbox: new InboxSender(log, systemClock, { kind: 'system', id: 'hold-expiry' }),
  });
  let isLooking = false;
  const look = async (): Promise<void> => {
    const keeper = keeping.current();
    if (keeper === undefined || isLooking || !keeping.positions().isWriter) return;
    if (!guard.isBelieved(keeper.state.recordedAt)) return world.mark('a clock was not believed');
    isLooking = true;
    try {
      if ((await expiry.run(systemClock.nowIso())) > 0) world.mark('the scanner asked for holds to expire');
    } catch {
      world.mark('the scanner looks again later');
    } finally {
      isLooking = false;
    }
  };
  setInterval(() => void look(), LOOK_EVERY_MS);
}
