// One jest run over every project, sized for two cores.
const { testTimeout } = require('./jest.preset.js');

module.exports = {
  projects: ['<rootDir>/apps/*/jest.config.js', '<rootDir>/libs/*/jest.config.js', '<rootDir>/tools/jest.config.js'],
  maxWorkers: 2,
  testTimeout,
  workerIdleMemoryLimit: '1500MB',
  reporters: ['default', '<rootDir>/tools/test-totals.reporter.js'],
};
