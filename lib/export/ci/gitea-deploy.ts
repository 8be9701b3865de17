import { inDoubleQuotes } from '../../common/text/shell';
import { expressionText, operand, workflowText } from '../../common/text/workflow';
import type { Artifact } from '../../model/delivery/artifact';
import type { Cluster } from '../../model/cluster/cluster';
import { clusterPath, serviceFolder } from '../../model/names';
import type { GiteaPipeline, PipelineEnvironment } from '../../model/delivery/pipeline';
import type { Platform } from '../../model/platform';
import { actions, ciTools } from '../../pins';
import { isRegional } from '../../model/workload/workload';
import { GITEA } from './dialects';
import { maySkip, NOWHERE, proofSteps, REQUIRED } from './proof';
import type { Job, Step, Variable, Workflow } from './workflow';
import { workflowArtifact } from './write';

const NAME = 'deploy';

/** File of the workflow. */
export const DEPLOY_WORKFLOW = `${GITEA.folder}/${NAME}.yml`;

/** Requests of the load test and how many at once, and within how many milliseconds 95 of 100 must be answered. */
const LOAD = { requests: 300, atOnce: 10, p95: 1000 };

/** Minutes that Argo CD gets to bring a commit in. */
const HEALTHY_WITHIN = 15;

/** The authority of a private zone, as a variable of the repository: it is public, and checked against. */
const CERTIFICATE: Variable = { name: 'CA_CERTIFICATE', value: '${{ vars.CA_CERTIFICATE }}' };

const DEPLOY_TOKEN: Variable = {
  name: 'DEPLOY_TOKEN',
  value: '${{ secrets.DEPLOY_TOKEN }}',
  about: 'Of an account that may write to this repository and nothing else.',
};

const SERVICES_TOKEN: Variable = {
  name: 'SERVICES_TOKEN',
  value: '${{ secrets.SERVICES_TOKEN }}',
  about: 'Of an account that may write to the repositories of the services and nothing else.',
};

/** Runners of Gitea are containers as a rule. */
const MAY_SKIP = maySkip({
  mount: 'A container may not mount file systems, which the tests of a full disk do.',
  ...NOWHERE,
});

/** Only a push brings something in; a pull request is rendered and checked. */
const PUSHED = "github.event_name == 'push'";

/**
 * The workflow that Gitea runs on each push: renders, checks, tests, commits `dist/`, waits until Argo CD has brought
 * the commit in and everything is healthy, then asks the addresses that clients use, once each and under a small load.
 *
 * The runner has no way into a cluster: the engine pulls. Whatever may hang ends itself, since Gitea ends nothing. What
 * to do when it fails is printed at its end; docs/runbooks/GITEA_DEPLOY.md has the rest.
 */
export function deployWorkflow(platform: Platform, pipeline: GiteaPipeline): Artifact {
  const workflow: Workflow = {
    name: NAME,
    on: [{ event: 'push', branches: pipeline.environments.map(({ branch }) => branch) }, { event: 'pull_request' }],
    jobs: [
      render(platform, pipeline),
      ...pipeline.environments.flatMap((environment) => deploy(platform, environment)),
    ],
  };
  return workflowArtifact(workflow, GITEA, 'lib/export/ci/gitea-deploy');
}

const PREPARED: readonly Step[] = [
  // What changes is held against the commit before, or where the branch began.
  { action: actions.checkout, with: { 'persist-credentials': false, 'fetch-depth': '0' } },
  { action: actions.setupNode, with: { 'node-version': ciTools.node.version } },
];

const render = (platform: Platform, pipeline: GiteaPipeline): Job => ({
  id: 'render',
  name: 'dist is rendered, checked and committed',
  minutes: 90,
  env: [REQUIRED, MAY_SKIP],
  outputs: { revision: '${{ steps.publish.outputs.revision }}' },
  steps: [
    ...PREPARED,
    { name: 'install', run: 'timeout 10m npm ci' },
    { name: 'render and prove', run: 'timeout 10m npm run synth' },
    ...proofSteps(GITEA),
    {
      name: 'commit what was rendered',
      id: 'publish',
      when: PUSHED,
      env: [{ name: 'BRANCH', value: '${{ github.ref_name }}' }, DEPLOY_TOKEN],
      run: 'bash scripts/deploy/publish.sh',
    },
    ...pipeline.environments.flatMap((environment) => handOver(platform, environment)),
  ],
});

/**
 * Gives services with a repository of their own what was rendered of them: the engine follows that repository, and
 * nothing else writes there.
 */
function handOver(platform: Platform, { branch, cluster: of }: PipelineEnvironment): readonly Step[] {
  const cluster = platform.clusters.find((one) => one.name === of);
  if (cluster === undefined) return [];
  return Object.entries(platform.gitops.services?.repositories ?? {}).map(([name, { repository, revision, path }]) => ({
    name: workflowText(`hand ${name} over to its own repository`),
    when: `${PUSHED} && github.ref_name == ${expressionText(branch)}`,
    env: [SERVICES_TOKEN],
    run: lined('bash scripts/deploy/hand-over.sh', [
      `${clusterPath(platform, cluster)}/${serviceFolder(name)}`,
      repository,
      revision,
      path,
    ]),
  }));
}

/** Nothing for an environment that no cluster follows. */
function deploy({ clusters, gitops }: Platform, { name, branch, cluster: of }: PipelineEnvironment): readonly Job[] {
  const cluster = clusters.find((one) => one.name === of);
  const argoCd = cluster?.addons.find(({ kind }) => kind === 'argo-cd');
  if (cluster === undefined || argoCd?.kind !== 'argo-cd') return [];
  return [
    {
      id: `deploy-${name}`,
      name: workflowText(`${branch} is healthy in ${name}`),
      needs: ['render'],
      when: `${PUSHED} && github.ref_name == ${expressionText(branch)}`,
      minutes: 45,
      env: [CERTIFICATE],
      steps: [
        ...PREPARED,
        {
          name: 'wait until Argo CD has brought it in and everything is healthy',
          env: [
            { name: 'REVISION', value: '${{ needs.render.outputs.revision }}' },
            {
              name: 'ARGOCD_TOKEN',
              value: '${{ secrets.ARGOCD_TOKEN }}',
              about: 'Of an account that may read Applications and nothing else.',
            },
            DEPLOY_TOKEN,
          ],
          run:
            `node scripts/deploy/wait-for-health.mjs --server ${operand(`https://${argoCd.host}`)} --repository ` +
            `${operand(gitops.repository)} --branch ${operand(branch)} --minutes ${HEALTHY_WITHIN} ` +
            '--revision "$REVISION"',
        },
        ...smokeSteps(addressesOf(cluster)),
        {
          name: 'how to roll back',
          when: 'failure()',
          env: [{ name: 'REVISION', value: '${{ needs.render.outputs.revision }}' }],
          run:
            'echo "$REVISION failed. To roll back: git revert --no-edit <commit> && git push origin ' +
            `${workflowText(inDoubleQuotes(branch))}"`,
        },
      ],
    },
  ];
}

/** Asks what the cluster answers to from outside; nothing where it answers to nobody. */
function smokeSteps(addresses: readonly string[]): readonly Step[] {
  if (addresses.length === 0) return [];
  const smoke = 'timeout 10m node scripts/deploy/smoke.mjs';
  const load = `${smoke} --requests ${LOAD.requests} --at-once ${LOAD.atOnce} --p95 ${LOAD.p95}`;
  return [
    { name: 'smoke', run: lined(smoke, addresses) },
    { name: 'a small load', run: lined(load, addresses) },
  ];
}

const lined = (command: string, operands: readonly string[]): string =>
  [command, ...operands.map((one) => `  ${operand(one)}`)].join(' \\\n');

/**
 * Where clients reach each workload of a cluster, at the path that says whether it can serve. A workload whose
 * readiness is not asked by HTTP on its own port has no such path, so the smoke test leaves it out.
 */
function addressesOf({ namespaces }: Cluster): readonly string[] {
  return namespaces.flatMap(({ workloads = [] }) =>
    workloads.flatMap((workload) => {
      if (workload.kind !== 'web-service' || !workload.exposure) return [];
      const { readiness } = workload.probes;
      const host = isRegional(workload.exposure) ? workload.exposure.regionalHost : workload.exposure.host;
      return readiness.kind === 'http' && readiness.port === undefined ? [`https://${host}${readiness.path}`] : [];
    }),
  );
}
