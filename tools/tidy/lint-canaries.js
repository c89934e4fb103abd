// What does ESLint find in the canaries? Prints, for each, the findings as JSON. A process of its own, because ESLint
// loads its configuration in ways that Jest's module system does not allow.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { ESLint } = require('eslint');
const { configs } = require('typescript-eslint');

const root = join(__dirname, '../..');
const folder = join(__dirname, 'canary');

/** Rules that need types judge only files of the real program, so this canary stands in the place of one. */
const typed = new Set(['promises.txt']);

const untypedLinter = new ESLint({ cwd: root, overrideConfig: configs.disableTypeChecked });
const typedLinter = new ESLint({
  cwd: root,
  overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
});

async function findings(canary) {
  const code = readFileSync(join(folder, canary), 'utf8');
  const [, at] = /^\/\/ at (\S+)/.exec(code);
  const linter = typed.has(canary) ? typedLinter : untypedLinter;
  const [result] = await linter.lintText(code, { filePath: join(root, at) });
  return [...new Set(result.messages.map(({ line, ruleId, message }) => `line ${line}: ${ruleId ?? message}`))];
}

async function main() {
  const found = {};
  for (const canary of readdirSync(folder)) found[canary] = await findings(canary);
  process.stdout.write(JSON.stringify(found));
}

main();
