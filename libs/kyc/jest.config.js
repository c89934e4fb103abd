// How the tests of libs/kyc are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'kyc-rules' };
