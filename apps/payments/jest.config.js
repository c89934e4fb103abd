// How the tests of apps/payments are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'payments' };
