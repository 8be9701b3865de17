/**
 * Lints texts as if they were files of the repository: `node test/support/lint-texts.mjs < cases.json`.
 *
 * A process of its own, because jest's module loader cannot import ESLint's configuration. Reads `[{ file, text }]`
 * and writes the names of the rules that fired for each. Rules that need types run where the file exists; of the whole
 * program they need what the file imports.
 */
import { existsSync, readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const untyped = new ESLint({ overrideConfig: tseslint.configs.disableTypeChecked });
const typed = new ESLint({
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false, project: 'test/support/lint-texts.tsconfig.json' } },
  },
});
const answers = [];
for (const { file, text } of JSON.parse(readFileSync(0, 'utf8'))) {
  const [result] = await (existsSync(file) ? typed : untyped).lintText(text, { filePath: file });
  answers.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(answers));
