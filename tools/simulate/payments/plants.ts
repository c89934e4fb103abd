// Which bugs can be planted in payments? Ids that are made anew, and a card that is charged without asking first.
import { endToEndIdOf } from '@daybook/payments';
import { type Plant, wrapping } from '../plants/plant';
import { INBOX, RAIL } from './payments-points';

export const PAYMENTS_PLANTS: Readonly<Record<string, Partial<Plant>>> = {
  'policy-makes-new-ids': {
    wraps: [
      wrapping(INBOX, (inbox) => {
        let sent = 0;
        return {
          send: (instructions) => {
            sent += 1;
            return inbox.send(instructions.map((instruction) => ({ ...instruction, id: `${instruction.id}/${sent}` })));
          },
        };
      }),
    ],
  },
  'charged-without-status': {
    wraps: [
      wrapping(RAIL, (rail) => ({
        status: () => Promise.resolve(undefined),
        submit: async (charge) => {
          const said = await rail.submit({ ...charge, endToEndId: endToEndIdOf(crypto.randomUUID()) });
          return said && { ...said, endToEndId: charge.endToEndId };
        },
      })),
    ],
  },
};
