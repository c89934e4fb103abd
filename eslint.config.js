// What lint refuses: the import rules between projects, impure domain code, and the usual mistakes. Every rule is an error.
// Which project may do what follows from its tags (tools/lint/tags.js).
const js = require('@eslint/js');
const nx = require('@nx/eslint-plugin');
const tseslint = require('typescript-eslint');
const { readProjects } = require('./tools/lint/projects.js');
const { depConstraints, filesThatRunApps, pureFiles, refuseUnknownTags } = require('./tools/lint/tags.js');
const { banImports, banSyntax, impureGlobals, impureSyntax, doubleCasts } = require('./tools/lint/bans.js');

const projects = readProjects(__dirname);
refuseUnknownTags(projects);

const boundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  // Nothing is bundled: what one file loads when it needs it, another may import.
  checkDynamicDependenciesExceptions: ['^@daybook/'],
  depConstraints: depConstraints(projects),
};

module.exports = tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '.nx/', '.daybook/', 'coverage/', '**/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', process: 'readonly', setTimeout: 'readonly', setImmediate: 'readonly' },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: __dirname } },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-imports': banImports('eventStoreClient', 'bigJs'),
      'no-restricted-syntax': banSyntax(doubleCasts),
    },
  },
  {
    files: [
      'libs/platform/src/event-store/**/*.ts',
      'libs/platform/testing/misbehaving-server.ts',
      'libs/embedded-node/**/*.ts',
    ],
    rules: { 'no-restricted-imports': banImports('bigJs') },
  },
  { files: ['libs/money/**/*.ts'], rules: { 'no-restricted-imports': banImports('eventStoreClient') } },
  { files: ['libs/platform/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: filesThatRunApps(projects),
    rules: { '@nx/enforce-module-boundaries': ['error', { ...boundaries, allow: ['/apps/[a-z-]+/src/'] }] },
  },
  {
    ...pureFiles(projects),
    rules: {
      'no-restricted-imports': banImports('allPackages'),
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-syntax': banSyntax(doubleCasts, impureSyntax),
    },
  },
);
