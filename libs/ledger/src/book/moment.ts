// At which instant is a page recorded, and on which day and in which month is that?

/** The one instant at which a page is recorded, as deciding needs it. */
export interface Moment {
  /** RFC 3339 UTC ms. */
  readonly recordedAt: string;
  /** `YYYY-MM-DD`, the UTC day. */
  readonly date: string;
  /** `YYYY-MM`, the UTC month. */
  readonly month: string;
}

export function momentOf(recordedAt: string): Moment {
  return { recordedAt, date: recordedAt.slice(0, 10), month: recordedAt.slice(0, 7) };
}
