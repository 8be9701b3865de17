import { code } from '../gate';

export const UNPINNED_ACTION = code('ci-workflows/pinned', {
  title: 'an action is pinned by its commit',
  why: 'a tag can be moved: whoever takes over the action runs code with the rights of the workflow',
  bad: 'uses: actions/checkout@v7',
  good: 'uses: actions/checkout@<40 hexadecimal digits> # v7.0.1',
  scanners: ['zizmor unpinned-uses', 'scorecard Pinned-Dependencies', 'checkov CKV_GHA'],
});

export const PERMISSIONS = code('ci-workflows/permissions', {
  title: 'a workflow declares its permissions, and can write nothing by default',
  why: 'without the field the token may write to the repository',
  bad: 'no permissions, or permissions: write-all',
  good: 'permissions: {contents: read}',
  scanners: ['zizmor excessive-permissions', 'scorecard Token-Permissions'],
});

export const IGNORED_FIELD = code('ci-workflows/ignored-field', {
  title: 'a Gitea workflow uses no field that Gitea ignores',
  why: 'a reader takes it for a safeguard, and nothing enforces it',
  bad: 'timeout-minutes: 15 in .gitea/workflows',
  good: 'timeout 15m npm ci, a limit that the script enforces itself',
  scanners: [],
});

export const RELATIVE_ACTION = code('ci-workflows/absolute-action', {
  title: 'a Gitea workflow names actions by their full address',
  why: 'a short name means whatever the instance is set to: another program of the same name could run',
  bad: 'uses: actions/checkout@<commit>',
  good: 'uses: https://github.com/actions/checkout@<commit>',
  scanners: [],
});

export const APPLIED = code('ci-workflows/applies', {
  title: 'a workflow does not change a cluster; the engine does',
  why: 'the runner would hold the keys of the cluster, and the engine undoes what it applies, or fights over it',
  bad: 'run: kubectl apply -f k8s/',
  good: 'run: git push, and wait until the engine has applied it',
  scanners: [],
});

export const UNPINNED_IMAGE = code('ci-workflows/image', {
  title: 'an image of a job is pinned by its digest',
  why: 'whoever pushes the tag again runs a program in the pipeline, with its rights and secrets',
  bad: 'container: node:20',
  good: 'container: docker.io/library/node:20.20.2@sha256:<64 hexadecimal digits>',
  scanners: ['zizmor unpinned-images', 'scorecard Pinned-Dependencies'],
});

export const SECRET_ENVIRONMENT = code('ci-workflows/secret-environment', {
  title: 'a GitHub job that reads a secret belongs to an environment',
  why:
    'a repository secret is available to every workflow that someone pushes to any branch; an environment secret ' +
    'only to the branches of its rule',
  bad: '${{ secrets.IMAGES_TOKEN }} in a job without an environment',
  good: 'environment: images, with a rule on its branches, and the secret in it',
  scanners: ['zizmor secrets-outside-env'],
});

export const EXPRESSION = code('ci-workflows/expression', {
  title: 'a command holds no expression',
  why: 'the forge writes the value into the script: a branch or a title named $(…) runs with the token of the job',
  bad: 'run: echo ${{ github.event.pull_request.title }}',
  good: 'run: echo "$TITLE", with the expression in env',
  scanners: ['zizmor template-injection', 'actionlint', 'scorecard Dangerous-Workflow'],
});

export const FOREIGN_CODE = code('ci-workflows/foreign-code', {
  title: 'a workflow that has the rights of the repository does not fetch the code of a pull request',
  why: 'whoever opens a pull request runs code with our secrets',
  bad: 'on: pull_request_target, with actions/checkout',
  good: 'on: pull_request',
  scanners: ['zizmor dangerous-triggers', 'scorecard Dangerous-Workflow'],
});

export const SECRET_GUARD = code('ci-workflows/secret-guard', {
  title: 'where pull requests start a workflow, a secret is read only on a push',
  why: 'a change that nobody has reviewed prints the secret',
  bad: 'on: [push, pull_request], and a step with a secret and no condition',
  good: "if: github.event_name == 'push' on the step or its job",
});

export const CREDENTIALS = code('ci-workflows/credentials', {
  title: 'the checkout leaves no token behind',
  why: 'the token stays in the folder: every later step, and each package that it installs, can push with it',
  bad: 'actions/checkout without persist-credentials: false',
  good: 'with: {persist-credentials: false}',
  scanners: ['zizmor artipacked'],
});

export const DANGLING = code('ci-workflows/dangling', {
  title: 'jobs and outputs that a workflow names are there',
  why: 'the forge refuses the workflow, or fills in nothing, and the next command works on an empty text',
  bad: 'needs: [build] without a job build; ${{ steps.commit.outputs.revision }} without a step commit',
  good: 'the name of a job, of a step with that id',
  scanners: ['actionlint'],
});

export const SCAN_PASSES = code('ci-workflows/scan', {
  title: 'a scan that finds something fails its job',
  why: 'images with known holes are released, and the log says so to nobody',
  bad: "aquasecurity/trivy-action with exit-code: '0'",
  good: "exit-code: '1'",
});
