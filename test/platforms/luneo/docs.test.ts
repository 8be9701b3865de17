import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { luneo } from '../../../platforms/luneo';
import { firstDeploymentProblems } from '../../support/first-deployment';

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

describe('the way from an empty account', () => {
  const page = readFileSync(join(root, 'docs/platforms/luneo.md'), 'utf8');
  test('is whole, whichever region serves', () => {
    for (const active of luneo.candidates) expect(firstDeploymentProblems(page, luneo.at(active))).toEqual([]);
  });
  test.each([
    ['aws://<account>/us-east-1', '', 'luneo-secondary is deployed before cdk bootstrap in us-east-1'],
    [
      'deploy luneo-people luneo-global',
      'deploy luneo-global',
      /lets in LuneoPlatform, which no stack before it makes/,
    ],
    [' --parameters DeletionProtection=false', '', 'luneo-primary is protected before it has been made'],
    [' --parameters PeeringConnectionIdSecondary=none', '', 'luneo-primary is not told PeeringConnectionIdSecondary'],
    ['luneo-primary:DeletionProtection=true', 'luneo-primary:Other=1', 'luneo-primary is never protected'],
    ['deploy luneo-secondary', 'deploy luneo-third', 'no stack is called luneo-third'],
  ])('without `%s` it is not', (text, other, problem) => {
    expect(page).toContain(text);
    expect(firstDeploymentProblems(page.replace(text, other), luneo.at('primary'))).toContainEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });
});
