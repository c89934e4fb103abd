// The table of bad inputs against an app with one of everything the HTTP kit offers.
import { AMPLE_LIMITS } from '../../testing/ample-limits';
import { describeBadInputs } from '../../testing/bad-inputs';
import { TrialRecord } from '../../testing/trial-app';
import { startTrial, trialRoutes, type Trial } from '../../testing/trial';

describe('bad input', () => {
  let trial: Trial;

  beforeAll(async () => {
    trial = await startTrial(AMPLE_LIMITS);
  });
  afterAll(() => trial.stop());

  describeBadInputs(
    () => trial.url,
    trialRoutes((options) => trial.token(options)),
    { effects: () => trial.app.nest.get(TrialRecord).bodies.length },
  );
});
