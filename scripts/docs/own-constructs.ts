import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Section } from './section';

/** The examples of the page, which tests render and judge. */
const EXAMPLES = ['scaler', 'observed', 'rollout', 'canary', 'web-acl', 'partner-entrance', 'lamps'];

/** An example as it would stand in the folder of a platform. */
function exampleOf(root: string, name: string): Section {
  const text = readFileSync(join(root, `test/fixtures/own-constructs/${name}.ts`), 'utf8');
  const there = text.replaceAll("'../../../", "'../../");
  return { page: 'docs/own-constructs.md', mark: `example ${name}`, text: `\`\`\`ts\n${there}\`\`\`\n` };
}

export default (root: string): readonly Section[] => EXAMPLES.map((name) => exampleOf(root, name));
