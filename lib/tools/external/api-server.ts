import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { locate } from '../locate';
import { admitted, type ApiObject, constraintKinds, podsOf } from './api-objects';
import { type Ask, inCluster } from './api-server-process';
import type { ToolName } from '../tool';
import { type Difference, type ExternalCheck, isUnable, type Looked, perCluster, type Unable } from './check';
import type { Manifest } from './fleet-files';

/** A namespace that allows nothing, and a pod that wants everything. */
const PLANTED = `apiVersion: v1
kind: Namespace
metadata: {name: planted, labels: {pod-security.kubernetes.io/enforce: restricted}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: planted, namespace: planted}
spec:
  selector: {matchLabels: {app: planted}}
  template:
    metadata: {labels: {app: planted}}
    spec: {containers: [{name: planted, image: planted, securityContext: {privileged: true}}]}
`;

/**
 * Kubernetes' own API server with an empty etcd for each cluster: all that is rendered is applied, so that its
 * defaulting, validation, CEL rules of CRDs and admission have their say; then a pod of every template is tried, for
 * Pod Security.
 *
 * There are no controllers: quotas, webhooks and ServiceAccounts of pods are not asked. The kinds of constraints, which
 * Gatekeeper makes, are made from their templates.
 *
 * @param crds - folder of upstream CRDs
 */
export const apiServer = (crds: string | undefined): ExternalCheck => ({
  tool: 'kube-apiserver',
  asks: 'a real API server takes every object, and Pod Security every pod',
  planted: { path: 'dist/planted/clusters/planted/base/planted.yaml', text: PLANTED },
  run: async (tool, fleet, scratch): Promise<Looked | Unable> => {
    const [kubectl, etcd] = [await locate('kubectl'), await locate('etcd')];
    if (kubectl.kind === 'absent' || etcd.kind === 'absent')
      return {
        unable: [kubectl, etcd]
          .flatMap((one) => (one.kind === 'absent' ? [`${one.message}; ${one.remedy}`] : []))
          .join('; '),
      };
    if (crds === undefined || !existsSync(crds)) return { unable: 'there is no folder of CRDs; give one with --crds' };
    const definitions = definitionsIn(crds);
    return perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster);
      const answered = await inCluster({ tool, etcd, kubectl, scratch: join(scratch, cluster) }, own, (ask) =>
        applyAll(ask, own, definitions),
      );
      if (isUnable(answered)) throw new Error(answered.unable);
      return { looked: own.length, differences: answered.map((message) => differenceOf(tool.name, cluster, message)) };
    });
  },
});

const differenceOf = (tool: ToolName, cluster: string, message: string): Difference => ({
  tool,
  check: message.startsWith('Warning') ? 'warning' : 'refused',
  object: cluster,
  message,
});

/** Gives the CRDs of the kinds that objects are of. */
type Definitions = (objects: readonly ApiObject[]) => readonly unknown[];

/**
 * The CRDs of a folder, parsed when they are asked for: the server makes its schema anew for each that is added, and a
 * cluster has a tenth of them.
 */
function definitionsIn(folder: string): Definitions {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    // Some projects publish several in one file.
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/^---[ \t]*$/m));
  const parsed = new Map<string, unknown>();
  const definitionOf = (text: string): unknown => {
    if (!parsed.has(text)) parsed.set(text, parse(text));
    return parsed.get(text);
  };
  return (objects) => {
    // The group of a custom kind has a dot; in the text of its definition stand both.
    const custom = objects.filter(({ apiVersion }) => apiVersion.includes('.'));
    const asked = new Set(custom.map(({ apiVersion, kind }) => `${apiVersion.split('/')[0] ?? ''}/${kind}`));
    const named = files.filter((text) => [...asked].some((one) => one.split('/').every((part) => text.includes(part))));
    return named.map(definitionOf).filter((definition) => asked.has(kindOf(definition)));
  };
}

/** `<group>/<kind>` of what a CRD defines. */
function kindOf(definition: unknown): string {
  const { spec } = definition as {
    readonly spec: { readonly group: string; readonly names: { readonly kind: string } };
  };
  return `${spec.group}/${spec.names.kind}`;
}

const APPLY = ['apply', '--server-side', '--force-conflicts'];

const TRIES = 40;
const MILLISECONDS_BETWEEN_TRIES = 250;

/**
 * Waits until the server knows the kinds of the objects: it serves a new one a moment after its definition is taken.
 * What it does not know by then is told when it is applied.
 */
async function untilServed(ask: Ask, objects: readonly ApiObject[]): Promise<void> {
  const one = [...new Map(objects.map((object) => [`${object.apiVersion}/${object.kind}`, object])).values()];
  const unknown = async (): Promise<boolean> =>
    (await ask(['get'], one)).some((line) => line.includes('no matches for'));
  for (let tries = 0; tries < TRIES && (await unknown()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, MILLISECONDS_BETWEEN_TRIES));
}

/** What others need, so that it is applied before them. */
const FIRST = ['CustomResourceDefinition', 'Namespace', 'PriorityClass'];

/** Applies what others need, then all else, then tries a pod of every template. */
async function applyAll(
  ask: Ask,
  manifests: readonly Manifest[],
  definitions: Definitions,
): Promise<readonly string[]> {
  const objects = manifests.map(({ value }) => admitted(value));
  const of = (...names: readonly string[]) => objects.filter(({ kind }) => names.includes(kind));
  const own = of('CustomResourceDefinition');
  const rest = objects.filter(({ kind }) => !FIRST.includes(kind));
  const made = new Set(of('Namespace').map(({ metadata }) => metadata.name));
  const elsewhere = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))]
    .filter((name) => !made.has(name))
    .map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  // What the server says about a CRD, for example an unknown format, is about somebody else's schema.
  await ask(APPLY, [...definitions(objects), ...constraintKinds(objects)]);
  const ofDefinitions = await ask(APPLY, own);
  await untilServed(ask, rest);
  return [
    ...ofDefinitions,
    ...(await ask(APPLY, [...of('Namespace'), ...elsewhere])),
    ...(await ask(APPLY, of('PriorityClass'))),
    ...(await ask(APPLY, rest)),
    ...(await ask(['create', '--dry-run=server'], podsOf(objects))),
  ];
}
