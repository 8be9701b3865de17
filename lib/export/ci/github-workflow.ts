import type { Artifact } from '../../model/delivery/artifact';
import type { JsonObject } from '../../model/units/json';
import { actions, ciPrograms, ciTools } from '../../pins';
import { GITHUB } from './dialects';
import { installStep, maySkip, NOWHERE, proofSteps, REQUIRED } from './proof';
import type { Job, Step, Workflow } from './workflow';
import { workflowArtifact } from './write';

/** A folder with a `kustomization.yaml`: a layer of a cluster, or one of its folders for the engine. */
export interface KustomizedFolder {
  /** Path from the repository root. */
  readonly path: string;
  /** Minor version of Kubernetes of its cluster, for example `1.36`. */
  readonly kubernetes: string;
}

export interface ValidateWorkflowProps {
  /** Every folder of the fleet that somebody applies. */
  readonly folders: readonly KustomizedFolder[];
  /**
   * Kinds that exist in a running cluster only, see {@link kindsMadeInCluster}.
   *
   * @default - none
   */
  readonly kindsMadeInCluster?: readonly string[];
}

const NAME = 'infra-gitops-validate';

/** What the tests pass on: every line of Node that gets fixes. */
const NODES = [ciTools.oldestNode, ciTools.node, ciTools.newestNode];

/** File of the workflow. */
export const VALIDATE_WORKFLOW = `${GITHUB.folder}/${NAME}.yml`;

/** Gatekeeper makes a CRD from each template, so no schema of a constraint can be had anywhere. */
const CONSTRAINTS = 'constraints.gatekeeper.sh/';

/** The kinds of objects whose schema no catalogue has, as `<group>/<version>/<Kind>`, sorted. */
export function kindsMadeInCluster(objects: Iterable<JsonObject>): readonly string[] {
  const kinds = new Set<string>();
  for (const { apiVersion, kind } of objects)
    if (typeof apiVersion === 'string' && typeof kind === 'string' && apiVersion.startsWith(CONSTRAINTS))
      kinds.add(`${apiVersion}/${kind}`);
  return [...kinds].sort();
}

/**
 * The workflow that GitHub runs on each pull request: `dist/` is what the sources render, every gate and every test
 * passes with the programs that they ask, kustomize takes every folder, and kubeconform knows every field.
 *
 * Actions are pinned by commit, the token can only read, and no step holds an expression, so that nothing a pull
 * request names (a branch, a title) is ever read as a command.
 *
 * kubeconform never ignores missing schemas as such: with a Kubernetes version that its schemas lack it would then
 * skip every object and pass. What has no schema is named one by one.
 *
 * @throws RangeError without folders: a check of nothing must not pass
 */
export function validateWorkflow({ folders, kindsMadeInCluster: madeInCluster = [] }: ValidateWorkflowProps): Artifact {
  if (folders.length === 0) throw new RangeError(`${VALIDATE_WORKFLOW} needs at least one folder to check`);
  const workflow: Workflow = {
    name: NAME,
    on: [{ event: 'pull_request' }, { event: 'push', branches: ['main'] }],
    jobs: [SYNTH, PROOF, manifests(folders, madeInCluster)],
  };
  return workflowArtifact(workflow, GITHUB, 'lib/export/ci/github-workflow');
}

/** With its history: what changes is held against the commit before, or where the branch began. */
const CHECKOUT: Step = { action: actions.checkout, with: { 'persist-credentials': false, 'fetch-depth': '0' } };
const setupNode = (version: string): Step => ({
  action: actions.setupNode,
  with: { 'node-version': version, cache: 'npm' },
});

const SYNTH: Job = {
  id: 'synth',
  name: 'dist is what the sources render',
  minutes: 15,
  steps: [
    CHECKOUT,
    setupNode(ciTools.node.version),
    { run: 'npm ci' },
    { run: 'npm run synth' },
    { name: 'nothing changed', run: 'git add --intent-to-add .\ngit diff --exit-code' },
  ],
};

const PROOF: Job = {
  id: 'proof',
  name: 'every gate and every test passes, with every tool installed',
  minutes: 60,
  matrix: { node: NODES.map(({ version }) => version) },
  env: [REQUIRED, maySkip(NOWHERE)],
  steps: [CHECKOUT, setupNode('${{ matrix.node }}'), { run: 'npm ci' }, ...proofSteps(GITHUB, '${{ matrix.node }}')],
};

const SCHEMAS =
  `https://raw.githubusercontent.com/datreeio/CRDs-catalog/${ciTools.crdSchemas.version}/` +
  '{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json';

const VALIDATE =
  'kubeconform -strict -summary -cache "$RUNNER_TEMP" -kubernetes-version "$version" ' +
  '-schema-location default -schema-location "$CRD_SCHEMAS" -skip "$SKIPPED"';

function manifests(folders: ValidateWorkflowProps['folders'], madeInCluster: readonly string[]): Job {
  // The schema repository leaves out the kind CustomResourceDefinition.
  const skipped = ['apiextensions.k8s.io/v1/CustomResourceDefinition', ...madeInCluster].join(',');
  return {
    id: 'manifests',
    name: 'kustomize and kubeconform accept every folder',
    minutes: 15,
    env: [
      { name: 'CRD_SCHEMAS', value: SCHEMAS, about: 'Schemas of custom resources, by commit.' },
      {
        name: 'SKIPPED',
        value: skipped,
        about: "Kinds without a schema; the project's own gates check them against the CRDs.",
      },
    ],
    steps: [CHECKOUT, installStep(ciPrograms.kubeconform), { name: 'render and validate', run: validateEach(folders) }],
  };
}

const validateEach = (folders: ValidateWorkflowProps['folders']): string => `status=0
while read -r version folder; do
  echo "::group::$folder"
  kubectl kustomize "$folder" | ${VALIDATE} || status=1
  echo '::endgroup::'
done <<'FOLDERS'
${[...folders]
  .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  .map(({ path, kubernetes }) => `${kubernetes}.0 ${path}`)
  .join('\n')}
FOLDERS
exit "$status"`;
