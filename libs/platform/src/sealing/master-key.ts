// The key that wraps every person's key: read from a file, and made once where an installation is for development.
import { readFileSync } from 'node:fs';
import type { ContextConfig } from '../config/context-config';
import { developmentSecret } from '../config/development-secret';
import { ConfigProblems } from '../config/environment';
import { Secret } from '../config/secret';

type MasterKeySettings = Pick<ContextConfig, 'home' | 'mode' | 'masterKeyFile'>;

const KEY_HEX = /^[0-9a-f]{64}$/;

/**
 * 256 bits, as 64 hex characters. Without a file named, the installation's own, which only its user can read; production
 * names one. @throws ConfigProblems
 */
export function readMasterKey({ home, mode, masterKeyFile }: MasterKeySettings): Secret {
  if (masterKeyFile === undefined && mode === 'production') {
    throw new ConfigProblems(['DAYBOOK_MASTER_KEY_FILE is not set; production keeps no key of its own making']);
  }
  const text = masterKeyFile === undefined ? developmentSecret(home, 'master-key') : contentOf(masterKeyFile);
  if (!KEY_HEX.test(text))
    throw new ConfigProblems(['DAYBOOK_MASTER_KEY_FILE: expected 64 hex characters in lower case']);
  return new Secret(text);
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (error) {
    throw new ConfigProblems([`DAYBOOK_MASTER_KEY_FILE: ${(error as NodeJS.ErrnoException).code ?? 'cannot be read'}`]);
  }
}
