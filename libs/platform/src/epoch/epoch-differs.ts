// What a process says and does when the data it is to work on is of another epoch.
import { EPOCH } from '@daybook/contracts';

/** The log or a database is of another epoch. Nothing of it was changed. */
export class EpochDiffers extends Error {
  override readonly name = 'EpochDiffers';

  /** @param found undefined where there is data that states no epoch */
  constructor(
    readonly where: string,
    readonly found: number | undefined,
    readonly known = EPOCH,
  ) {
    const states = found === undefined ? 'holds data but states no epoch' : `is of epoch ${found}`;
    super(
      `${where} ${states}, and this version of Daybook works on epoch ${known} only: ` +
        'start the version that wrote it, or, in development, begin anew with npm start -- --reset.',
    );
  }
}
