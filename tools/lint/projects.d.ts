// The types of projects.js, which is JavaScript because ESLint's configuration loads it.
export interface Project {
  readonly name: string;
  /** Relative to the checkout. */
  readonly folder: string;
  readonly tags: readonly string[];
}

export function readProjects(root: string): Project[];
