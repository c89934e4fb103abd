// The trial app as a process of its own, as an app's main.ts would start it.
import { runContextApp } from '../src';
import { trialApp } from './trial-app';

runContextApp(trialApp);
