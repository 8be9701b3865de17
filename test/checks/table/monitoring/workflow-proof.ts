import { PARTIAL, UNHEARD } from '../../../../lib/checks/ci-workflows/codes-of-proof';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';

const FILE = '.gitea/workflows/a.yml';
const steps = (run: string, on = '[push]'): Files => ({
  [`/${FILE}`]: `on: ${on}\njobs: {a: {steps: [{run: ${JSON.stringify(run)}}]}}\n`,
});
const LOOP = 'status=0\nfor folder in *; do\n  check "$folder" || status=1\ndone\n';

/** Whether what a workflow proves is asked of every change, and heard. */
export const workflowProofCases: readonly Case[] = [
  {
    code: UNHEARD,
    bad: steps(LOOP),
    where: { file: FILE, field: 'jobs.a.steps[0].run', given: 'status' },
    good: steps(`${LOOP}exit "$status"`),
  },
  {
    code: PARTIAL,
    bad: steps('npm run synth', "{pull_request: {paths: ['dist/**']}}"),
    where: { file: FILE, field: 'on.pull_request.paths', given: 'dist/**' },
    good: steps('npm run synth', '{pull_request: {branches: [main]}}'),
  },
  {
    code: PARTIAL,
    note: 'what builds one image may',
    bad: steps('npx archipel check', "{push: {paths-ignore: ['docs/**']}}"),
    where: { file: FILE, field: 'on.push.paths-ignore' },
    good: steps('docker build .', "{pull_request: {paths: ['services/a/**']}}"),
  },
];
