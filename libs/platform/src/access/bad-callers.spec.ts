// Who gets past the door of the trial app, and who does not.
import { describeBadCallers } from '../../testing/bad-callers';
import { type Trial, startTrial, trialRoutes } from '../../testing/trial';

describe('callers', () => {
  let trial: Trial;

  beforeAll(async () => {
    trial = await startTrial();
  });
  afterAll(() => trial.stop());

  describeBadCallers(
    () => trial.url,
    trialRoutes((options) => trial.token(options)),
    { home: () => trial.home, wrongRole: () => trial.token({ roles: ['compliance'] }) },
  );
});
