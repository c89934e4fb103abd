// How the tests of libs/ledger are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'ledger-rules' };
