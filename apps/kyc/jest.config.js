// How the tests of apps/kyc are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'kyc' };
