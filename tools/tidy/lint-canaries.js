// What does ESLint find in the canaries? Reads them from the standard input, prints the findings of each, both as JSON.
// A process of its own, because ESLint loads its configuration in ways that Jest's module system does not allow.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { ESLint } = require('eslint');
const { configs } = require('typescript-eslint');

const root = join(__dirname, '../..');

const untypedLinter = new ESLint({ cwd: root, overrideConfig: configs.disableTypeChecked });
const typedLinter = new ESLint({
  cwd: root,
  overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
});

async function findings({ at, code, typed }) {
  const linter = typed ? typedLinter : untypedLinter;
  const [result] = await linter.lintText(code, { filePath: join(root, at) });
  return [...new Set(result.messages.map(({ line, ruleId, message }) => `line ${line}: ${ruleId ?? message}`))];
}

async function main() {
  const found = {};
  for (const canary of JSON.parse(readFileSync(0, 'utf8'))) found[canary.name] = await findings(canary);
  process.stdout.write(JSON.stringify(found));
}

main();
