import { mkdirSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse } from 'yaml';
import { run } from '../run';
import { type Difference, type ExternalCheck, isUnable, type Looked, perCluster, readJson } from './check';
import { type FleetFiles, fleetOf, isBuiltIn, kustomized, streamOf } from './fleet-files';

const planted = (text: string): { readonly path: string; readonly text: string } => ({
  path: 'dist/planted/clusters/planted/workloads/planted.yaml',
  text,
});

/** A Deployment that every scanner objects to. */
const POOR = `apiVersion: apps/v1
kind: Deployment
metadata: {name: planted, namespace: planted}
spec:
  replicas: 3
  selector: {matchLabels: {app: planted}}
  template:
    metadata: {labels: {app: planted}}
    spec:
      containers: [{name: planted, image: "planted:latest", securityContext: {privileged: true}}]
`;

/** A policy that refuses every Deployment, and one. */
const REFUSED = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: refused}
spec:
  crd: {spec: {names: {kind: Refused}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      code:
        - engine: K8sNativeValidation
          source: {validations: [{expression: "object.kind != 'Deployment'", message: refused}]}
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: Refused
metadata: {name: refused}
---
${POOR}`;

/** kubectl decodes each object of a built-in kind with Kubernetes' own Go types when it is asked to set a variable. */
export const decoder: ExternalCheck = {
  tool: 'kubectl',
  asks: "Kubernetes' own decoder takes every object of a built-in kind",
  planted: planted(POOR.replace('replicas: 3', 'replicas: three')),
  run: (tool, fleet) =>
    perCluster(fleet, async (cluster): Promise<Looked> => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster && isBuiltIn(manifest));
      // Each object by itself is named by no message: all at once, and one by one only where something is wrong.
      const wrong = async (text: string): Promise<readonly string[]> =>
        (await run(tool, ['set', 'env', '--local', '-f', '-', 'ARCHIPEL=1', '-o', 'json'], { input: text })).stderr
          .split('\n')
          .filter((line) => /unable to decode|cannot unmarshal|strict decoding|unable to recognize/.test(line));
      const differences: Difference[] = [];
      if ((await wrong(streamOf(own))).length > 0) {
        for (const { label, text } of own)
          differences.push(
            ...(await wrong(text)).map((message) => ({
              tool: tool.name,
              check: 'decode',
              object: `${cluster}: ${label}`,
              message,
            })),
          );
      }
      return { looked: own.length, differences };
    }),
};

/** Objects that a folder lists, and those of the folders that it lists. */
function listedBy(fleet: FleetFiles, folder: string): number {
  const list = fleet.files.find(({ path }) => path === `${folder}/kustomization.yaml`);
  const { resources = [] } = (parse(list?.text ?? '{}') ?? {}) as { readonly resources?: readonly string[] };
  const others = resources.filter((name) => !name.endsWith('.yaml')).map((name) => posix.join(folder, name));
  return (
    fleet.manifests.filter(({ path }) => path.startsWith(`${folder}/`)).length +
    others.reduce((sum, other) => sum + listedBy(fleet, other), 0)
  );
}

/** What Argo CD and `kubectl apply -k` do with a folder. */
export const kustomize: ExternalCheck = {
  tool: 'kubectl',
  asks: 'kustomize builds every folder, and nothing is lost on the way',
  run: async (tool, fleet) => {
    const differences: Difference[] = [];
    for (const folder of kustomized(fleet)) {
      const { status, stdout, stderr } = await run(tool, ['kustomize', join(fleet.root, folder)]);
      const built = fleetOf(fleet.root, [{ path: 'dist/a/clusters/b/built.yaml', text: stdout }]).manifests.length;
      const listed = listedBy(fleet, folder);
      if (status !== 0)
        differences.push({ tool: tool.name, check: 'kustomize', object: folder, message: stderr.trim() });
      else if (built !== listed)
        differences.push({
          tool: tool.name,
          check: 'kustomize',
          object: folder,
          message: `it builds ${built} objects of ${listed}`,
        });
    }
    return { looked: kustomized(fleet).length, differences };
  },
};

export const kubeLinter: ExternalCheck = {
  tool: 'kube-linter',
  asks: 'its default checks',
  planted: planted(POOR),
  run: (tool, fleet, scratch) =>
    perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster);
      const { stdout, stderr } = await run(tool, [
        'lint',
        '--format',
        'json',
        written(scratch, 'all.yaml', streamOf(own)),
      ]);
      const said = readJson<{ Reports?: readonly LinterReport[] | null }>(stdout, stderr);
      if (isUnable(said)) throw new Error(`kube-linter: ${said.unable}`);
      return {
        looked: own.length,
        differences: (said.Reports ?? []).map(({ Check, Diagnostic, Object: { K8sObject: o } }) => ({
          tool: tool.name,
          check: Check,
          object: `${cluster}: ${o.GroupVersionKind.Kind} ${o.Namespace === '' ? '' : `${o.Namespace}/`}${o.Name}`,
          message: Diagnostic.Message,
        })),
      };
    }),
};

interface LinterReport {
  readonly Check: string;
  readonly Diagnostic: { readonly Message: string };
  readonly Object: {
    readonly K8sObject: {
      readonly Namespace: string;
      readonly Name: string;
      readonly GroupVersionKind: { readonly Kind: string };
    };
  };
}

export const kubeScore: ExternalCheck = {
  tool: 'kube-score',
  asks: 'its default checks, warnings included',
  planted: planted(POOR),
  run: (tool, fleet) =>
    perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster);
      const { stdout, stderr } = await run(tool, ['score', '--output-format', 'json', '-'], { input: streamOf(own) });
      const said = readJson<readonly Scored[]>(stdout, stderr);
      if (isUnable(said)) throw new Error(`kube-score: ${said.unable}`);
      return {
        looked: own.length,
        differences: said.flatMap(({ type_meta: { kind }, object_meta, checks }) =>
          checks
            .filter(({ grade, skipped }) => grade < 10 && !skipped)
            .map(({ check, comments }) => ({
              tool: tool.name,
              check: check.id,
              object: `${cluster}: ${kind} ${placed(object_meta)}`,
              message: commentText(comments ?? []),
            })),
        ),
      };
    }),
};

/** What metadata of an object says of where it is, as `<namespace>/<name>`. */
const placed = ({ name, namespace }: Placed): string => (namespace === undefined ? name : `${namespace}/${name}`);

/** What kube-score remarks of an object, each remark once. */
function commentText(comments: readonly Comment[]): string {
  const texts = comments.map(({ path, summary }) => [path, summary].filter((part) => part !== '').join(': '));
  return [...new Set(texts)].join('; ');
}

interface Placed {
  readonly name: string;
  readonly namespace?: string;
}

interface Comment {
  readonly path: string;
  readonly summary: string;
}

interface Scored {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: Placed;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly Comment[] | null;
  }[];
}

/**
 * Gatekeeper's own engine over the constraints of each cluster: the third evaluator of our policies, and the only one
 * in Go.
 */
export const gator: ExternalCheck = {
  tool: 'gator',
  asks: "Gatekeeper's own CEL engine finds no violation",
  planted: planted(REFUSED),
  run: (tool, fleet, scratch) =>
    perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster);
      if (!own.some(({ kind }) => kind === 'ConstraintTemplate')) return { looked: 0, differences: [] };
      const { stdout, stderr } = await run(tool, [
        'test',
        '-f',
        written(scratch, 'all.yaml', streamOf(own)),
        '-o',
        'json',
      ]);
      const said = readJson<readonly Violation[] | null>(stdout, stderr);
      if (isUnable(said)) throw new Error(`gator: ${said.unable}`);
      return {
        looked: own.length,
        differences: (said ?? []).map(({ msg, constraint, violatingObject: o }) => ({
          tool: tool.name,
          check: constraint.kind,
          object: `${cluster}: ${o.kind} ${placed(o.metadata)}`,
          message: msg,
        })),
      };
    }),
};

interface Violation {
  readonly msg: string;
  readonly constraint: { readonly kind: string };
  readonly violatingObject: {
    readonly kind: string;
    readonly metadata: Placed;
  };
}

export function written(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
