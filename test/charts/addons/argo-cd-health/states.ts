import { APPLICATION_HEALTH } from '../../../../charts/addons/argo-cd/health';
import { type Health, runHealth } from '../../../support/lua';

/*
 * The health of Applications by the script of `argocd-cm`, run by an interpreter of Lua over states as Argo CD v3.4.4
 * writes them (controller/state.go, controller/appcontroller.go, controller/sync.go).
 */

export type Fields = Readonly<Record<string, unknown>>;

export const COMMIT = '5f0c1d7e9a4b3c2d1e0f5a6b7c8d9e0f1a2b3c4d';
export const NEWER = 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334';

export const layerSpec = {
  project: 'platform-main',
  source: { repoURL: 'https://git.example/infra.git', targetRevision: 'main', path: 'dist/shop/clusters/main/base' },
  destination: { name: 'in-cluster', namespace: 'apps' },
  syncPolicy: {
    automated: { prune: true, selfHeal: true },
    retry: { limit: 10 },
    syncOptions: ['ServerSideApply=true'],
  },
};
export const values = {
  replicas: 2,
  enabled: false,
  name: '',
  list: ['a', 'b'],
  nested: { none: {}, zero: 0 },
  gone: null,
};
export const helm = { releaseName: 'traefik', valuesObject: values };
export const releaseSpec = {
  ...layerSpec,
  source: { repoURL: 'ghcr.io/traefik/helm', chart: 'traefik', targetRevision: '41.3.0', helm },
  ignoreDifferences: [{ kind: 'Secret', name: 'ca', jsonPointers: ['/data'] }],
};

/**
 * What Argo CD writes of a specification: what is empty in its Go types is left out, values of a chart stay, null goes.
 */
function asWritten(value: unknown, inValues = false): unknown {
  if (Array.isArray(value)) return value.map((one) => asWritten(one, inValues));
  if (typeof value !== 'object' || value === null) return value;
  const written = Object.entries(value)
    .filter(
      ([, child]) =>
        child !== null &&
        (inValues || !(child === '' || child === false || (Array.isArray(child) && child.length === 0))),
    )
    .map(([key, child]) => [key, asWritten(child, inValues || key === 'valuesObject')]);
  return Object.fromEntries(written);
}

export const comparedTo = (spec: Fields): unknown =>
  asWritten({
    source: spec['sources'] === undefined ? spec['source'] : { repoURL: 'x' },
    sources: spec['sources'],
    destination: spec['destination'],
    ignoreDifferences: spec['ignoreDifferences'],
  });

export const inSync = { kind: 'ConfigMap', name: 'a', namespace: 'apps', version: 'v1', status: 'Synced' };
export const missing = { ...inSync, name: 'b', status: 'OutOfSync' };
export const extra = { ...inSync, name: 'c', status: 'OutOfSync', requiresPruning: true };

/** How an operation is remembered. */
export const tried = (
  phase: string,
  more: Fields = {},
  {
    spec = layerSpec,
    revision = COMMIT,
    sync = {},
  }: { readonly spec?: { readonly source: unknown }; readonly revision?: string; readonly sync?: Fields } = {},
): Fields => ({
  phase,
  message: `${phase} of the sync`,
  startedAt: '2026-11-29T10:00:00Z',
  operation: {
    initiatedBy: { automated: true },
    retry: {},
    sync: { prune: true, revision, source: asWritten(spec.source), ...sync },
  },
  syncResult: { revision, source: asWritten(spec.source), resources: [] },
  ...more,
});

/** An Application that is as it should be, changed in what a state says. */
export function application({
  spec = layerSpec,
  sync = {},
  ...more
}: {
  readonly spec?: Fields;
  readonly sync?: Fields;
  readonly health?: string;
  readonly operationState?: Fields | undefined;
  readonly operation?: Fields;
  readonly conditions?: unknown;
  readonly resources?: unknown;
  readonly status?: Fields;
} = {}): Fields {
  const { health = 'Healthy', operation, conditions, resources = [inSync] } = more;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'base-main', namespace: 'argocd' },
    spec,
    ...(operation === undefined ? {} : { operation }),
    status: more.status ?? {
      reconciledAt: '2026-11-29T10:00:30Z',
      sync: { status: 'Synced', revision: COMMIT, comparedTo: comparedTo(spec), ...sync },
      health: { status: health },
      resources,
      ...('operationState' in more
        ? more.operationState === undefined
          ? {}
          : { operationState: more.operationState }
        : { operationState: tried('Succeeded', {}, { spec: spec as typeof layerSpec }) }),
      ...(conditions === undefined ? {} : { conditions }),
    },
  };
}

/** What the script makes of a state. */
export const of = (state: Fields): Health => runHealth(APPLICATION_HEALTH, state);
/** A condition of an Application. */
export const saying = (type: string, message: string): readonly Fields[] => [
  { type, message, lastTransitionTime: '2026-11-29T10:00:30Z' },
];
