// Limits for tests that are a burst by nature: tables of bad input and of bad callers, sent as fast as they go.
import type { Environment } from '../src/config/environment';

export const AMPLE_LIMITS: Environment = {
  RATE_COMMAND_PEOPLE: '1000000',
  RATE_BULK_PEOPLE: '1000000',
  RATE_BULK_SERVICE: '1000000',
  RATE_READ_PEOPLE: '1000000',
  RATE_SEARCH_PEOPLE: '1000000',
  RATE_SEARCH_SERVICE: '1000000',
  RATE_FAILED_TOKENS: '1000000',
};
