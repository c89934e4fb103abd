// What lint refuses: the import rules between projects, impure domain code, and the usual mistakes. Every rule is an error.
const js = require('@eslint/js');
const nx = require('@nx/eslint-plugin');
const tseslint = require('typescript-eslint');
const { banImports, banSyntax, impureGlobals, impureSyntax, doubleCasts } = require('./tools/lint/bans.js');

const sees = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

const boundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  depConstraints: [
    sees('type:kernel', 'type:kernel'),
    sees('type:contract', 'type:kernel'),
    sees('type:domain', 'type:kernel', 'type:contract'),
    sees('type:platform', 'type:kernel', 'type:contract', 'type:platform'),
    sees('type:app', 'type:kernel', 'type:contract', 'type:domain', 'type:platform'),
    sees('type:tool', '*'),
    sees('scope:shared', 'scope:shared'),
    sees('scope:ledger', 'scope:ledger', 'scope:shared'),
    sees('scope:payments', 'scope:payments', 'scope:shared'),
    sees('scope:audit', 'scope:audit', 'scope:shared'),
    sees('scope:card-rail', 'scope:card-rail', 'scope:shared'),
    sees('scope:tools', '*'),
  ],
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
    // The simulator and the bench run parts of the apps themselves, without their servers.
    files: ['tools/simulate/**/*.ts', 'tools/bench/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': ['error', { ...boundaries, allow: ['/apps/[a-z-]+/src/'] }] },
  },
  {
    files: ['libs/ledger/src/**/*.ts', 'libs/payments/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': banImports('allPackages'),
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-syntax': banSyntax(doubleCasts, impureSyntax),
    },
  },
);
