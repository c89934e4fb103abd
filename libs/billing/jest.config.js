// How the tests of libs/billing are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'billing-rules' };
