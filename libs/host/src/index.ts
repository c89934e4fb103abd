// What other projects may use to stand on the machine: locks, secrets kept out of sight, files for one user, logs with a bound.
export { EX_CONFIG, EX_TEMPFAIL, EX_USAGE } from './exit-codes';
export { isFreePort } from './free-port';
export { hostsOf } from './hosts-of';
export { maskSecrets, secretsIn } from './mask-secrets';
export { openHome, PRIVATE_UMASK } from './private-files';
export { exclusively, isRunning, LockHeld, lockNow, ownerOf, readOwner } from './process-lock';
export type { Owner } from './process-lock';
export { RotatingLog } from './rotating-log';
