import { eachText } from '../../common/text/each-text';
import { workflowText } from '../../common/text/workflow';
import type { Artifact } from '../../model/delivery/artifact';
import type { FluxImages } from '../../model/delivery/gitops';
import type { GitHubPipeline, BuiltImage } from '../../model/delivery/pipeline';
import type { Platform } from '../../model/platform';
import { actions, ciTools } from '../../pins';
import { GITHUB } from './dialects';
import type { Job, Step, Workflow } from './workflow';
import { workflowArtifact } from './write';

const MADE_BY = 'lib/export/ci/github-images';

const CHECKOUT: Step = { action: actions.checkout, with: { 'persist-credentials': false } };

/** The tag that a build gives its image until it is released. */
const CANDIDATE = 'candidate';

/** The workflows of the platform's images: one for each that it builds, and one for those that Flux has found. */
export function imageWorkflows(platform: Platform, pipeline: GitHubPipeline): readonly Artifact[] {
  const { gitops } = platform;
  const images = gitops.engine === 'flux' ? gitops.images : undefined;
  return [
    ...pipeline.builds.map((build) => workflowArtifact(buildWorkflow(build), GITHUB, MADE_BY)),
    ...(images === undefined || pipeline.rendered === undefined
      ? []
      : [workflowArtifact(proposalWorkflow(platform, images, pipeline.rendered), GITHUB, MADE_BY)]),
  ];
}

/**
 * Builds an image and scans it: on a change of its sources with a token that can only read, and on the tag
 * `<name>/v<version>` with one that may push. What is pushed is what was scanned, not a second build.
 *
 * A version is from 1.0.0 on, as the policies of Flux ask, and is pushed once: the script refuses another image under a
 * tag that is there.
 */
function buildWorkflow(given: BuiltImage): Workflow {
  const build = eachText(given, workflowText);
  const { name, context } = build;
  return {
    name: `${name}-build`,
    on: [
      { event: 'push', tags: [`${name}/v*`] },
      { event: 'pull_request', paths: [`${context}/**`, `${GITHUB.folder}/${name}-build.yml`] },
    ],
    jobs: [
      {
        id: 'check',
        name: `${name} is built and scanned`,
        when: "github.event_name == 'pull_request'",
        minutes: 30,
        steps: [CHECKOUT, ...scanned(build)],
      },
      {
        id: 'release',
        name: `${name} is built, scanned, pushed and tagged`,
        when: "github.event_name == 'push'",
        minutes: 30,
        permissions: { contents: 'read', packages: 'write' },
        steps: [CHECKOUT, released(build), ...scanned(build), ...pushed(build)],
      },
    ],
  };
}

/** The version of the tag, or the end: nothing is built for one that nobody would take. */
const released = ({ name }: BuiltImage): Step => ({
  name: 'the version that the tag releases',
  id: 'release',
  env: [
    { name: 'TAG', value: '${{ github.ref_name }}' },
    { name: 'IMAGE', value: name },
  ],
  run: 'bash scripts/images/version.sh',
});

function scanned({ context, repository }: BuiltImage): readonly Step[] {
  const image = `${repository}:${CANDIDATE}`;
  return [
    { action: actions.setupBuildx },
    {
      action: actions.buildPush,
      name: 'build',
      with: { context, load: true, push: false, provenance: false, tags: image },
    },
    // What has no fix yet stops nobody; the base image is watched by the update bot.
    {
      action: actions.trivy,
      name: 'scan',
      with: {
        'image-ref': image,
        version: ciTools.trivy.version,
        severity: 'CRITICAL,HIGH',
        'ignore-unfixed': true,
        'exit-code': '1',
      },
    },
  ];
}

const pushed = ({ repository }: BuiltImage): readonly Step[] => [
  {
    action: actions.dockerLogin,
    with: {
      registry: repository.split('/')[0] ?? '',
      username: '${{ github.actor }}',
      password: '${{ secrets.GITHUB_TOKEN }}',
    },
  },
  {
    name: 'push what was scanned',
    env: [
      { name: 'VERSION', value: '${{ steps.release.outputs.version }}' },
      { name: 'REPOSITORY', value: repository },
    ],
    run: `bash scripts/images/push.sh "$REPOSITORY:${CANDIDATE}" "$REPOSITORY:$VERSION"`,
  },
];

/**
 * The environment on GitHub that holds the token of the proposal. Its branch rule lets no run read it but those of the
 * branch of Flux; a secret of the repository is there for every workflow that somebody pushes.
 */
export const imagesEnvironment = ({ name }: Platform): string => `${name}-images`;

/**
 * Renders the branch of Flux onto the one of CI, and opens the change. Flux force-pushes its branch at each new image,
 * and so does CI.
 */
function proposalWorkflow(platform: Platform, { branch, file }: FluxImages, rendered: string): Workflow {
  const { name, gitops } = platform;
  const job: Job = {
    id: 'propose',
    name: 'what Flux found is rendered, proved and proposed',
    minutes: 30,
    environment: imagesEnvironment(platform),
    steps: [
      { action: actions.checkout, with: { 'persist-credentials': false, 'fetch-depth': '0' } },
      { action: actions.setupNode, with: { 'node-version': ciTools.node.version, cache: 'npm' } },
      { run: 'npm ci' },
      { name: 'render and prove', run: 'npm run synth' },
      {
        name: 'open the change',
        env: [
          { name: 'BASE', value: workflowText(gitops.revision) },
          { name: 'RENDERED', value: workflowText(rendered) },
          { name: 'IMAGES', value: workflowText(file) },
          {
            name: 'GH_TOKEN',
            value: '${{ secrets.IMAGES_TOKEN }}',
            about:
              'May write contents and pull requests of this repository; with the token of the run, the change ' +
              'would not be validated.',
          },
        ],
        run: 'bash scripts/images/propose.sh',
      },
    ],
  };
  return { name: `${name}-images`, on: [{ event: 'push', branches: [branch] }], jobs: [job] };
}
