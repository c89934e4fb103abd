// What every project's tests share: swc as the compiler and the @daybook/* names resolved to their sources.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

// Two suites at once fill the machine: at low priority, the platforms that they start would never get to their read models.
process.env.LOW_PRIORITY ??= '0';

const swcOptions = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));
delete swcOptions.$schema;

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swcOptions, swcrc: false }] },
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  moduleNameMapper: {
    '^@daybook/([a-z-]+)$': join(__dirname, 'libs/$1/src/index.ts'),
    '^@daybook/([a-z-]+)/testing$': join(__dirname, 'libs/$1/testing/index.ts'),
  },
  testTimeout: 30_000,
};
