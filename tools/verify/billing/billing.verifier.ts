// What of billing is verified: every event of a price list, and the list of versions.
import type { ContextVerification } from '../context-verification';
import { scheduleStreams } from './schedule-streams';
import { SCHEDULES } from './schedules.check';

export const verifyBilling: ContextVerification = () => {
  const schedules = scheduleStreams();
  return { streams: [schedules], readModels: [SCHEDULES], decided: () => schedules.decided };
};
