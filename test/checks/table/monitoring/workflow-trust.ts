import {
  CREDENTIALS,
  DANGLING,
  EXPRESSION,
  FOREIGN_CODE,
  SCAN_PASSES,
  SECRET_GUARD,
} from '../../../../lib/checks/ci-workflows/codes';
import { IDLE_BRANCH, UNREAD_BRANCH } from '../../../../lib/checks/ci-workflows/codes-of-proof';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';

const FILE = '.gitea/workflows/a.yml';
const commit = '0'.repeat(40);
const CHECKOUT = `https://github.com/actions/checkout@${commit}`;
const SCAN = `https://github.com/aquasecurity/trivy-action@${commit}`;

const workflow = (jobs: string, on = 'push'): Files => ({ [`/${FILE}`]: `on: ${on}\njobs: ${jobs}\n` });
const steps = (text: string, on?: string): Files => workflow(`{a: {steps: [${text}]}}`, on);
/** A job of one branch, on a push to any and on a schedule. */
const on = (event: string, operator: string, branch = 'refs/heads/main'): Files => {
  const name = branch.includes('/') ? 'github.ref' : 'github.ref_name';
  return workflow(
    `{a: {if: "github.event_name == '${event}' ${operator} ${name} == '${branch}'"}}`,
    '[push, schedule]',
  );
};
const automation = (branch: string): Files => ({
  ...workflow('{a: {steps: []}}', '{push: {branches: ["flux/*"]}}'),
  'images/automation.yaml': `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageUpdateAutomation
metadata: {name: images, namespace: flux-system}
spec: {git: {checkout: {ref: {branch: main}}, push: {branch: ${branch}}}}
`,
});
const checkout = (settings: string): string => `{uses: '${CHECKOUT}', with: {${settings}}}`;
const SAFE = 'persist-credentials: false';
const WITH_SECRET = "env: {TOKEN: '${{ secrets.TOKEN }}'}";

/** Whom workflows trust, and what they name. */
export const workflowTrustCases: readonly Case[] = [
  {
    code: EXPRESSION,
    bad: steps("{run: 'echo ${{ github.event.pull_request.title }}'}"),
    where: { file: FILE, field: 'jobs.a.steps[0].run', given: '${{ github.event.pull_request.title }}' },
    good: steps('{run: \'echo "$TITLE"\', env: {TITLE: "${{ github.event.pull_request.title }}"}}'),
  },
  {
    code: FOREIGN_CODE,
    bad: steps(checkout(SAFE), 'pull_request_target'),
    where: { file: FILE, field: 'jobs.a.steps[0].uses', given: 'pull_request_target' },
    good: steps(checkout(SAFE), 'pull_request'),
  },
  {
    code: SECRET_GUARD,
    bad: steps(`{run: make, ${WITH_SECRET}}`, '[push, pull_request]'),
    where: { file: FILE, field: 'jobs.a.steps[0].if', given: 'secrets.TOKEN' },
    good: steps(`{run: make, if: "github.event_name == 'push'", ${WITH_SECRET}}`, '[push, pull_request]'),
  },
  {
    code: SECRET_GUARD,
    note: 'one of two',
    bad: steps(`{run: make, if: "github.event_name == 'push' || success()", ${WITH_SECRET}}`, '[push, pull_request]'),
    where: { file: FILE, field: 'jobs.a.steps[0].if', given: 'secrets.TOKEN' },
    good: steps(`{run: make, if: "!(github.event_name == 'pull_request')", ${WITH_SECRET}}`, '[push, pull_request]'),
  },
  {
    code: IDLE_BRANCH,
    bad: on('push', '||'),
    where: { file: FILE, field: 'jobs.a.if' },
    good: on('push', '&&'),
  },
  {
    code: IDLE_BRANCH,
    note: 'an event beside it',
    bad: on('push', '||', 'main'),
    where: { file: FILE, field: 'jobs.a.if' },
    good: on('schedule', '||'),
  },
  {
    code: UNREAD_BRANCH,
    bad: automation('flux-images'),
    where: { object: 'ImageUpdateAutomation flux-system/images', given: 'flux-images', allowed: 'flux/*' },
    good: automation('flux/images'),
  },
  {
    code: CREDENTIALS,
    bad: steps(checkout('fetch-depth: 0')),
    where: { file: FILE, field: 'jobs.a.steps[0].with' },
    good: steps(checkout(SAFE)),
  },
  {
    code: DANGLING,
    note: 'a job',
    bad: workflow('{a: {steps: [{run: make}]}, b: {needs: [build], steps: [{run: make}]}}'),
    where: { file: FILE, field: 'jobs.b.needs', given: 'build', allowed: 'a, b' },
    good: workflow('{a: {steps: [{run: make}]}, b: {needs: [a], steps: [{run: make}]}}'),
  },
  {
    code: DANGLING,
    note: 'a step',
    bad: workflow("{a: {outputs: {it: '${{ steps.two.outputs.it }}'}, steps: [{id: one, run: make}]}}"),
    where: { file: FILE, field: 'jobs.a', given: 'two', allowed: 'one' },
    good: workflow("{a: {outputs: {it: '${{ steps.one.outputs.it }}'}, steps: [{id: one, run: make}]}}"),
  },
  {
    code: DANGLING,
    note: 'an output',
    bad: workflow("{a: {steps: [{run: make}]}, b: {needs: a, env: {IT: '${{ needs.a.outputs.it }}'}, steps: []}}"),
    where: { file: FILE, field: 'jobs.b', given: 'a.it' },
    good: workflow(
      "{a: {outputs: {it: '1'}, steps: []}, b: {needs: a, env: {IT: '${{ needs.a.outputs.it }}'}, steps: []}}",
    ),
  },
  {
    code: SCAN_PASSES,
    bad: steps(`{uses: '${SCAN}', with: {exit-code: '0'}}`),
    where: { file: FILE, field: 'jobs.a.steps[0].with.exit-code' },
    good: steps(`{uses: '${SCAN}', with: {exit-code: '1'}}`),
  },
];
