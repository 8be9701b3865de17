import { type Area, everywhere, text } from '../mistake';

const BUILD = '.github/workflows/api-gateway-build.yml';
const IMAGES = '.github/workflows/vps-images.yml';
const DEPLOY = '.gitea/workflows/deploy.yml';
const VALIDATE = '.github/workflows/infra-gitops-validate.yml';

export const workflows: Area = {
  name: 'workflows',
  mistakes: [
    {
      id: 'ci-title-becomes-a-command',
      harm: 'hole',
      suffers: 'whoever opens a pull request runs commands in the job',
      by: ['ci-workflows/expression'],
      edits: [
        text(
          DEPLOY,
          'run: timeout 10m npm ci\n',
          'run: echo "${{ github.event.pull_request.title }}" && timeout 10m npm ci\n',
        ),
      ],
    },
    {
      id: 'ci-branch-becomes-a-command',
      harm: 'hole',
      suffers: 'a branch named $(…) runs in the job that holds the token',
      by: ['ci-workflows/expression'],
      edits: [
        text(
          IMAGES,
          'run: bash scripts/images/propose.sh',
          'run: bash scripts/images/propose.sh ${{ github.head_ref }}',
        ),
      ],
    },
    {
      id: 'ci-foreign-code-with-our-rights',
      harm: 'hole',
      suffers: 'code of a fork runs with the secrets of the repository',
      by: ['ci-workflows/foreign-code'],
      edits: [text(BUILD, '  pull_request:\n', '  pull_request_target:\n')],
    },
    {
      id: 'ci-everything-may-be-written',
      harm: 'hole',
      suffers: 'a package with a bad day can push to the repository',
      by: ['ci-workflows/permissions'],
      edits: [text(VALIDATE, 'permissions:\n  contents: read\n', 'permissions: write-all\n')],
    },
    {
      id: 'ci-action-that-moves',
      harm: 'hole',
      suffers: 'whoever moves the tag runs code with our token',
      by: ['ci-workflows/pinned'],
      edits: [text(IMAGES, 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020', 'actions/setup-node@v7')],
    },
    {
      id: 'ci-secret-without-environment',
      harm: 'hole',
      suffers: 'any branch can read the token, without a reviewer',
      by: ['ci-workflows/secret-environment'],
      edits: [text(IMAGES, '    environment: vps-images\n', '')],
    },
    {
      id: 'ci-secret-for-pull-requests',
      harm: 'hole',
      suffers: 'a pull request prints the token that may write',
      by: ['ci-workflows/secret-guard'],
      edits: [text(DEPLOY, "        id: publish\n        if: github.event_name == 'push'\n", '        id: publish\n')],
    },
    {
      id: 'ci-scan-that-never-fails',
      harm: 'hole',
      suffers: 'images with known holes are released',
      by: ['ci-workflows/scan'],
      edits: [everywhere(BUILD, "exit-code: '1'", "exit-code: '0'")],
    },
    {
      id: 'ci-token-left-in-the-folder',
      harm: 'hole',
      suffers: 'every later step, and every package it installs, can read the token',
      by: ['ci-workflows/credentials'],
      edits: [everywhere(BUILD, 'persist-credentials: false', 'persist-credentials: true')],
    },
    {
      id: 'ci-waits-for-nobody',
      harm: 'stuck delivery',
      suffers: 'the workflow is refused: it needs a job that does not exist',
      by: ['ci-workflows/dangling'],
      edits: [
        text(
          DEPLOY,
          '  deploy-production:\n    name: main is healthy in production\n    needs: [render]',
          '  deploy-production:\n    name: main is healthy in production\n    needs: [build]',
        ),
      ],
    },
    {
      id: 'ci-output-of-no-step',
      harm: 'silence',
      suffers: 'the deployment waits for an empty revision and calls it healthy',
      by: ['ci-workflows/dangling'],
      edits: [text(DEPLOY, '${{ steps.publish.outputs.revision }}', '${{ steps.commit.outputs.revision }}')],
    },
    {
      id: 'ci-download-without-sum',
      harm: 'hole',
      suffers: 'a program from the internet runs unverified beside the token of the deployment',
      by: ['supply/tool'],
      edits: [
        text(
          DEPLOY,
          'run: timeout 10m npm run synth\n',
          'run: curl -sSL https://example.org/install.sh | bash && timeout 10m npm run synth\n',
        ),
      ],
    },
  ],
};
