// How a service of the installation becomes a process: the compiled script, its settings and its log file.
import { basename, join } from 'node:path';
import type { Surroundings } from '../installation/context-declaration';
import type { Service } from '../installation/services';
import type { ProcessSpec } from './supervised-process';

/** The compiled tree: the tree this file is in, or `dist` beside the sources when it is run from those. */
const ROOT = join(__dirname, '..', '..');
const COMPILED = basename(ROOT) === 'dist' ? ROOT : join(ROOT, 'dist');

export function processSpec(service: Service, surroundings: Surroundings): ProcessSpec {
  return {
    name: service.name,
    script: join(COMPILED, service.script),
    env: { DAYBOOK_HOME: surroundings.home, ...service.env(surroundings) },
    logFile: join(surroundings.home, 'logs', `${service.name}.log`),
  };
}
