import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const makefile = readFileSync(join(__dirname, '../../Makefile'), 'utf8');
/** The commands of a target. */
const recipe = (target: string): string => new RegExp(`^${target}:\\n((?:\\t.*\\n)+)`, 'm').exec(makefile)?.[1] ?? '';

test(
  'the scanners are asked by the program that knows what they object to on purpose, and that tells when they look ' +
    'at nothing',
  () => {
    expect(recipe('kubernetes/security')).toContain(
      "npm run --silent check:external -- --platform '$(PLATFORM)' --tool kube-linter --tool trivy\n",
    );
    expect(makefile).not.toMatch(/\btrivy config\b|\bkube-linter lint\b/);
  },
);

test('every shell script of the repository is looked at', () => {
  expect(recipe('kubernetes/lint')).toMatch(/shellcheck .* scripts\/\*\.sh scripts\/\*\/\*\.sh \.ci\/run$/m);
});
