// How do contexts keep things of their own in a place that all of them share? Under keys that know the type of what they name.

/** One key is one name: two keys of the same name are the same. `Kept` is the type of what is kept under it. */
export interface TypedKey<Kept> {
  readonly name: string;
  /** Never there: it only carries the type. */
  readonly kept?: Kept;
}
