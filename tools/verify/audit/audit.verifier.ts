// What of audit is verified: its index of histories. It writes nothing on the log.
import type { ContextVerification } from '../context-verification';
import { HISTORY } from './history.check';

export const verifyAudit: ContextVerification = () => ({ streams: [], readModels: [HISTORY] });
