// The ledger, or one of its parts, as a process of its own.
import { runContextApp } from '@daybook/platform';
import { app } from './app';
import { ledgerPart } from './ledger-part';

runContextApp(app, ledgerPart);
