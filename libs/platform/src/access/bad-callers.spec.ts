// Which callers does the trial app let in, and which does it refuse?
import { AMPLE_LIMITS } from '../../testing/ample-limits';
import { describeBadCallers } from '../../testing/bad-callers';
import { type Trial, startTrial, trialRoutes } from '../../testing/trial';

describe('callers', () => {
  let trial: Trial;

  beforeAll(async () => {
    trial = await startTrial(AMPLE_LIMITS);
  });
  afterAll(() => trial.stop());

  describeBadCallers(
    () => trial.url,
    trialRoutes((options) => trial.token(options)),
    { home: () => trial.home, wrongRole: () => trial.token({ roles: ['compliance'] }) },
  );
});
