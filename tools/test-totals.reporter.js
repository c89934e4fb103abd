// The last line of a test run: `N passed, N failed`, and a failure when nothing ran at all.
module.exports = class TestTotalsReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = results;
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    if (numPassedTests + failed === 0) this.error = new Error('No test ran.');
    process.on('exit', () => process.stdout.write(`${numPassedTests} passed, ${failed} failed\n`));
  }

  getLastError() {
    return this.error;
  }
};
