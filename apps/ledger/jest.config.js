// How the tests of apps/ledger are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'ledger' };
