import { INSTALLED_TOOL } from '../../../../lib/checks/supply/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';

const workflow = (run: string): Files => ({
  '/.github/workflows/a.yml': JSON.stringify({
    on: 'push',
    permissions: { contents: 'read' },
    jobs: { a: { steps: [{ run }] } },
  }),
});
const goodWorkflow = workflow(
  'npm ci\nnpx cdk8s synth\ngo install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0\ncurl -fsSLo ' +
    'tool.tgz https://example.org/tool.tgz\npip install -r requirements.txt',
);
const tool = (note: string, run: string): Case => ({
  code: INSTALLED_TOOL,
  note,
  bad: workflow(run),
  where: { file: '.github/workflows/a.yml', field: 'jobs.a.steps[0].run' },
  good: goodWorkflow,
});

/** Tools that workflows install. */
export const toolCases: readonly Case[] = [
  tool('at latest', 'go install github.com/yannh/kubeconform/cmd/kubeconform@latest'),
  tool('by npx', 'npx --yes wrangler@latest deploy'),
  tool('from the net into a shell', 'curl -fsSL https://get.example.org | bash -s'),
  tool('without a version', 'npm install -g wrangler'),
  tool('of Python', 'pip install ansible-lint'),
  tool('as an image', 'docker run --rm example/tool:latest'),
  {
    code: INSTALLED_TOOL,
    note: 'on Gitea',
    bad: { '/.gitea/workflows/a.yml': 'on: push\njobs: {a: {steps: [{run: npx --yes wrangler@latest deploy}]}}\n' },
    where: { file: '.gitea/workflows/a.yml', field: 'jobs.a.steps[0].run' },
    good: { '/.gitea/workflows/a.yml': 'on: push\njobs: {a: {steps: [{run: npm ci}]}}\n' },
  },
];
