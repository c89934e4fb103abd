// When is what due on a claim?
import { businessDaysAfter, claimableUntil } from './claim-deadlines';

const nine = (date: string) => `${date}T09:00:00.000Z`;

it.each([
  { from: '2026-03-02', days: 1, to: '2026-03-03' },
  { from: '2026-03-06', days: 1, to: '2026-03-09' },
  { from: '2026-03-07', days: 1, to: '2026-03-09' },
  { from: '2026-03-08', days: 5, to: '2026-03-13' },
  { from: '2026-03-02', days: 15, to: '2026-03-23' },
])('$days business days after $from is $to', ({ from, days, to }) =>
  expect(businessDaysAfter(nine(from), days)).toBe(nine(to)),
);

it.each([
  { reason: 'unauthorised', until: '2027-04-02' },
  { reason: 'not_received', until: '2026-08-29' },
] as const)('a payment of 2 March 2026 can be claimed as $reason until $until', ({ reason, until }) =>
  expect(claimableUntil(reason, nine('2026-03-02'))).toBe(nine(until)),
);
