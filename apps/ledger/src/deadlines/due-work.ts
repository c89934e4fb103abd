// What is done once its time has come: the port between the scanner and each kind of deadline.

export interface DueWork {
  /** Names it in metrics and logs. */
  readonly name: string;
  /** Asks for what is due at that instant (RFC 3339 UTC ms), and answers for how many; asking again changes nothing. */
  run(now: string): Promise<number>;
}
