// How the tests of libs/payments are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'payments-rules' };
