// With which exit codes does a process say what a supervisor should do? Those of sysexits.h.

/** The command line is wrong. */
export const EX_USAGE = 64;
/** It may work later: try again. */
export const EX_TEMPFAIL = 75;
/** Only a person can mend the settings or the data: starting again will not help. */
export const EX_CONFIG = 78;
