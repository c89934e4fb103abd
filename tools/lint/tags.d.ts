// The types of tags.js, which is JavaScript because ESLint's configuration loads it.
import type { Project } from './projects';

export interface Constraint {
  readonly sourceTag: string;
  readonly onlyDependOnLibsWithTags: readonly string[];
}

export function tagProblems(projects: readonly Project[]): string[];
export function refuseUnknownTags(projects: readonly Project[]): void;
export function depConstraints(projects: readonly Project[]): Constraint[];
export function pureFiles(projects: readonly Project[]): { files: string[]; ignores: string[] };
export function filesThatRunApps(projects: readonly Project[]): string[];
