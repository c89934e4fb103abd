// How the tests of libs/money are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'money' };
