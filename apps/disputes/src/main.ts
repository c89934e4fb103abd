// Disputes as a process of its own.
import { runContextApp } from '@daybook/platform';
import { app } from './app';

runContextApp(app);
