import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { locate } from '../locate';
import { admitted, constraintKinds, podsOf } from './api-objects';
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
    const kinds = definitionsIn(crds);
    return perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster);
      const answered = await inCluster({ tool, etcd, kubectl, scratch: join(scratch, cluster) }, own, (ask) =>
        applyAll(ask, own, kinds),
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

/** Every CRD of the folder, parsed. */
const definitionsIn = (folder: string): readonly unknown[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name): unknown => parse(readFileSync(join(folder, name), 'utf8')));

const APPLY = ['apply', '--server-side', '--force-conflicts'];

/** Applies namespaces and priority classes first, because others need them, then tries a pod of every template. */
async function applyAll(ask: Ask, own: readonly Manifest[], kinds: readonly unknown[]): Promise<readonly string[]> {
  const objects = own.map(({ value }) => admitted(value));
  const of = (...names: readonly string[]) => objects.filter(({ kind }) => names.includes(kind));
  const rest = objects.filter(({ kind }) => kind !== 'Namespace' && kind !== 'PriorityClass');
  const made = new Set(of('Namespace').map(({ metadata }) => metadata.name));
  const elsewhere = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))]
    .filter((name) => !made.has(name))
    .map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  // What the server says about a CRD, for example an unknown format, is about somebody else's schema.
  await ask(APPLY, [...kinds, ...constraintKinds(objects)]);
  return [
    ...(await ask(APPLY, [...of('Namespace'), ...elsewhere])),
    ...(await ask(APPLY, of('PriorityClass'))),
    ...(await ask(APPLY, rest)),
    ...(await ask(['create', '--dry-run=server'], podsOf(objects))),
  ];
}
