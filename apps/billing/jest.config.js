// How the tests of apps/billing are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'billing' };
