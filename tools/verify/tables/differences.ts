// Does a table's difference end the verification, or is it noted while the other tables are still compared?
import { Differs, type Finding } from '../finding';

export class Differences {
  readonly found: Finding[] = [];

  /** @param goOn whether the first difference of each table is noted, instead of the first difference ending everything */
  constructor(private readonly goOn: boolean) {}

  /** False when the table differs: it is not compared any further. @throws Differs unless it is noted */
  async compare(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!this.goOn || !(error instanceof Differs)) throw error;
      this.found.push(error.finding);
      return false;
    }
  }
}
