import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * What the pages type at workloads of Luneo is there, in both regions.
 */
const root = join(__dirname, '../../..');
const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

const named = pages.flatMap((page) =>
  readFileSync(join(root, page), 'utf8')
    .split('\n')
    .filter((line) => line.includes('--namespace luneo '))
    .flatMap((line) =>
      [...line.matchAll(/\b(deployment|statefulset)\/([a-z0-9-]+)/g)].map(
        ([, kind = '', name = '']) => [page, kind, name] as const,
      ),
    ),
);
test.each(named)('%s names %s %s, which is rendered in both regions', (_, kind, name) => {
  for (const cluster of ['primary', 'secondary'])
    expect(existsSync(join(root, `dist/luneo/clusters/${cluster}/workloads/luneo/${kind}-${name}.yaml`))).toBe(true);
});
