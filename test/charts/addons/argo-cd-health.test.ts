import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { APPLICATION_HEALTH, CONSTRAINT_TEMPLATE_HEALTH } from '../../../charts/addons/argo-cd/health';
import { type Health, runHealth } from '../../support/lua';

/*
 * The health of Applications by the script of `argocd-cm`, run by an interpreter of Lua over states as Argo CD v3.4.4
 * writes them (controller/state.go, controller/appcontroller.go, controller/sync.go).
 */

type Fields = Readonly<Record<string, unknown>>;

const COMMIT = '5f0c1d7e9a4b3c2d1e0f5a6b7c8d9e0f1a2b3c4d';
const NEWER = 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334';

const layerSpec = {
  project: 'platform-main',
  source: { repoURL: 'https://git.example/infra.git', targetRevision: 'main', path: 'dist/shop/clusters/main/base' },
  destination: { name: 'in-cluster', namespace: 'apps' },
  syncPolicy: {
    automated: { prune: true, selfHeal: true },
    retry: { limit: 10 },
    syncOptions: ['ServerSideApply=true'],
  },
};
const values = { replicas: 2, enabled: false, name: '', list: ['a', 'b'], nested: { none: {}, zero: 0 }, gone: null };
const helm = { releaseName: 'traefik', valuesObject: values };
const releaseSpec = {
  ...layerSpec,
  source: { repoURL: 'ghcr.io/traefik/helm', chart: 'traefik', targetRevision: '41.3.0', helm },
  ignoreDifferences: [{ kind: 'Secret', name: 'ca', jsonPointers: ['/data'] }],
};

/** What Argo CD writes of a specification: what is empty in its Go types is left out, values of a chart stay, null goes. */
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

const comparedTo = (spec: Fields): unknown =>
  asWritten({
    source: spec['sources'] === undefined ? spec['source'] : { repoURL: 'x' },
    sources: spec['sources'],
    destination: spec['destination'],
    ignoreDifferences: spec['ignoreDifferences'],
  });

const inSync = { kind: 'ConfigMap', name: 'a', namespace: 'apps', version: 'v1', status: 'Synced' };
const missing = { ...inSync, name: 'b', status: 'OutOfSync' };
const extra = { ...inSync, name: 'c', status: 'OutOfSync', requiresPruning: true };

/** How an operation is remembered. */
const tried = (
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
function application({
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

const of = (state: Fields): Health => runHealth(APPLICATION_HEALTH, state);
const saying = (type: string, message: string): readonly Fields[] => [
  { type, message, lastTransitionTime: '2026-11-29T10:00:30Z' },
];

describe('a wave goes on', () => {
  test.each<readonly [string, Fields]>([
    ['when all is in sync, works, and the last sync succeeded', application()],
    ['without any sync, when what is in the cluster is what Git has', application({ operationState: undefined })],
    ['for a release', application({ spec: releaseSpec })],
    [
      'when the sync was of an older commit than the one compared, which does not touch the Application',
      application({ operationState: tried('Succeeded', {}, { revision: NEWER }) }),
    ],
    ['without objects', application({ resources: undefined })],
    ["when something is suspended, which is somebody's will", application({ health: 'Suspended' })],
    [
      'when nothing but what is guarded from pruning is left over',
      application({ sync: { status: 'OutOfSync' }, resources: [inSync, extra] }),
    ],
    [
      'after a revert: Synced without a new sync, and the failed one was of another commit',
      application({ sync: { revision: NEWER }, operationState: tried('Failed') }),
    ],
    [
      'after a revert of a release: the failed sync was of other values',
      application({
        spec: releaseSpec,
        operationState: tried(
          'Error',
          {},
          { spec: { source: { ...releaseSpec.source, helm: { ...helm, valuesObject: { replicas: 3 } } } } },
        ),
      }),
    ],
    [
      'with several sources',
      application({
        spec: {
          ...layerSpec,
          source: undefined,
          sources: [layerSpec.source, { ...layerSpec.source, ref: 'values', path: '' }],
        },
      }),
    ],
    [
      'with an error of old that comparison does not have any more',
      application({ conditions: saying('SharedResourceWarning', 'ConfigMap/a is part of two applications') }),
    ],
    [
      'when the specification is written with what Argo CD leaves out',
      application({
        spec: {
          ...layerSpec,
          source: {
            ...layerSpec.source,
            chart: '',
            helm: { skipCrds: false, parameters: [] },
            directory: { recurse: false },
          },
          destination: { ...layerSpec.destination, server: '' },
          ignoreDifferences: [{ group: '', kind: 'Secret', jsonPointers: ['/data'], jqPathExpressions: [] }],
        },
      }),
    ],
    ['when ignoreDifferences is an empty list', application({ spec: { ...layerSpec, ignoreDifferences: [] } })],
    [
      'when the syncPolicy differs from what it was: it is no part of a comparison',
      application({ spec: { ...layerSpec, syncPolicy: {} } }),
    ],
  ])('%s', (_name, state) => expect(of(state).status).toBe('Healthy'));
});

describe('a wave waits', () => {
  const changed = (spec: Fields, was: Fields = layerSpec): Fields =>
    application({ spec, sync: { comparedTo: comparedTo(was) } });
  test.each<readonly [string, Fields]>([
    ['for an Application that was only just made', application({ status: {} })],
    ['without any status', { ...application(), status: undefined }],
    [
      'while objects are Missing, although Argo CD says Healthy',
      application({ sync: { status: 'OutOfSync' }, operationState: undefined, resources: [inSync, missing] }),
    ],
    [
      'while nothing is there, for which Argo CD says Missing',
      application({
        sync: { status: 'OutOfSync' },
        health: 'Missing',
        operationState: undefined,
        resources: [missing],
      }),
    ],
    ['while pods come up', application({ health: 'Progressing' })],
    ['while a sync runs, even if all is Synced and Healthy', application({ operationState: tried('Running') })],
    [
      'while a failed sync is about to be tried again',
      application({
        sync: { status: 'OutOfSync' },
        operationState: tried('Running', { finishedAt: '2026-11-29T10:01:00Z', retryCount: 2 }),
      }),
    ],
    ['while a sync is being terminated', application({ operationState: tried('Terminating') })],
    [
      'for a sync that is asked for and has not begun, whatever became of the one before',
      application({
        sync: { status: 'OutOfSync' },
        operation: { sync: { revision: NEWER } },
        operationState: tried('Failed'),
      }),
    ],
    [
      'while what was applied has not been compared again',
      application({ sync: { status: 'OutOfSync' }, resources: [missing] }),
    ],
    [
      'for the first self-heals',
      application({
        sync: { status: 'OutOfSync' },
        resources: [missing],
        operationState: tried('Succeeded', {}, { sync: { autoHealAttemptsCount: 4 } }),
      }),
    ],
    ['while the comparison is not known, without an error', application({ sync: { status: 'Unknown' } })],
    [
      'after the source changed, until it was compared',
      changed({ ...layerSpec, source: { ...layerSpec.source, path: 'dist/shop/clusters/main/other' } }),
    ],
    [
      'after the version of a chart changed',
      changed({ ...releaseSpec, source: { ...releaseSpec.source, targetRevision: '41.4.0' } }, releaseSpec),
    ],
    ...(['replicas', 'enabled', 'list', 'nested', 'more'] as const).map((key) => {
      const other = { replicas: 3, enabled: true, list: ['a'], nested: { none: {}, zero: 1 }, more: 1 }[key];
      return [
        `after values of a chart changed: ${key}`,
        changed(
          {
            ...releaseSpec,
            source: { ...releaseSpec.source, helm: { ...helm, valuesObject: { ...values, [key]: other } } },
          },
          releaseSpec,
        ),
      ] as const;
    }),
    [
      'after a value of a chart that was false went',
      changed(
        {
          ...releaseSpec,
          source: { ...releaseSpec.source, helm: { ...helm, valuesObject: { ...values, enabled: undefined } } },
        },
        releaseSpec,
      ),
    ],
    [
      'after the destination changed from a name to an address',
      changed({ ...layerSpec, destination: { server: 'https://kubernetes.default.svc', namespace: 'apps' } }),
    ],
    [
      'after ignoreDifferences came',
      changed({ ...layerSpec, ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data'] }] }),
    ],
    [
      'after ignoreDifferences went',
      changed(layerSpec, { ...layerSpec, ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data'] }] }),
    ],
    ['after one source became several', changed({ ...layerSpec, source: undefined, sources: [layerSpec.source] })],
    [
      'after several sources became one',
      changed(layerSpec, { ...layerSpec, source: undefined, sources: [layerSpec.source] }),
    ],
  ])('%s', (_name, state) => expect(of(state).status).toBe('Progressing'));
});

describe('a wave ends the sync, which is then tried again with the newest commit', () => {
  test.each<readonly [string, Fields, string]>([
    ['for what does not work', application({ health: 'Degraded' }), ''],
    [
      'for a sync that failed after all its tries',
      application({ sync: { status: 'OutOfSync' }, resources: [missing], operationState: tried('Failed') }),
      'Failed of the sync',
    ],
    [
      'for a sync that could not begin',
      application({ sync: { status: 'OutOfSync' }, resources: [missing], operationState: tried('Error') }),
      'Error of the sync',
    ],
    [
      'for a failed hook, although all objects are in sync',
      application({ operationState: tried('Failed') }),
      'the last sync failed: Failed of the sync',
    ],
    [
      'for a failed hook of a release',
      application({ spec: releaseSpec, operationState: tried('Failed', {}, { spec: releaseSpec }) }),
      'the last sync failed: Failed of the sync',
    ],
    [
      'for a failed sync of which nothing else is known',
      application({ operationState: { phase: 'Failed' } }),
      'the last sync failed: ',
    ],
    [
      'for a prune that failed',
      application({ sync: { status: 'OutOfSync' }, resources: [extra], operationState: tried('Failed') }),
      'the last sync failed: Failed of the sync',
    ],
    [
      'for a chart that does not render',
      application({ sync: { status: 'Unknown' }, conditions: saying('ComparisonError', 'helm template failed') }),
      'helm template failed',
    ],
    [
      'for a project that does not allow it, before anything was compared',
      application({
        status: {
          sync: { status: 'Unknown' },
          health: { status: 'Unknown' },
          conditions: saying('InvalidSpecError', 'not permitted in project'),
        },
      }),
      'not permitted in project',
    ],
    [
      'for what would wipe out all objects',
      application({
        sync: { status: 'OutOfSync' },
        resources: [extra],
        conditions: saying('SyncError', 'auto-sync will wipe out all resources'),
      }),
      'auto-sync will wipe out all resources',
    ],
    [
      'for what does not stay in sync',
      application({
        sync: { status: 'OutOfSync' },
        resources: [missing],
        operationState: tried('Succeeded', {}, { sync: { autoHealAttemptsCount: 5 } }),
      }),
      'out of sync again after 5 syncs of self-heal',
    ],
  ])('%s', (_name, state, message) => expect(of(state)).toEqual({ status: 'Degraded', message }));
});

test('what a person reads says what is waited for', () => {
  expect(of(application({ operationState: tried('Running') })).message).toBe('Running of the sync');
  expect(of(application({ sync: { status: 'OutOfSync' }, resources: [missing] })).message).toBe('out of sync');
  expect(of(application({ health: 'Progressing' })).message).toBe('Progressing');
});

/** Applications of the committed fleet: those that Argo CD reads, and those that its ApplicationSets make. */
const DIST = join(__dirname, '../../../dist');
const committed = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/gitops\/argocd\/application(set)?-/.test(path))
  .sort()
  .map((path) => [path, parse(readFileSync(join(DIST, path), 'utf8')) as Fields] as const);
const applications = committed.map(
  ([path, object]) =>
    [
      path,
      (object['kind'] === 'ApplicationSet'
        ? ((object['spec'] as Fields)['template'] as Fields)['spec']
        : object['spec']) as Fields,
    ] as const,
);

test('there are Applications to look at', () => expect(applications.length).toBeGreaterThan(50));
test.each(applications)('%s is healthy once it is compared, and waits while it is not', (_path, spec) => {
  expect(of(application({ spec, operationState: tried('Succeeded', {}, { spec: spec as typeof layerSpec }) }))).toEqual(
    { status: 'Healthy', message: '' },
  );
  for (const other of [
    { ...spec, source: { ...(spec['source'] as Fields), targetRevision: 'another' } },
    { ...spec, destination: { ...(spec['destination'] as Fields), namespace: 'another' } },
    { ...spec, ignoreDifferences: [{ kind: 'Another' }] },
  ]) {
    expect(of(application({ spec: other, sync: { comparedTo: comparedTo(spec) } })).status).toBe('Progressing');
  }
});

describe('a ConstraintTemplate', () => {
  const template = (status: unknown): string => runHealth(CONSTRAINT_TEMPLATE_HEALTH, { status }).status;
  test('is healthy once its kind is there', () => expect(template({ created: true })).toBe('Healthy'));
  test('waits until then', () =>
    expect([template(undefined), template({}), template({ byPod: [{ id: 'a' }] })]).toEqual([
      'Progressing',
      'Progressing',
      'Progressing',
    ]));
  test('is degraded where Gatekeeper refuses it', () =>
    expect(template({ created: true, byPod: [{ errors: [{ message: 'no such function' }] }] })).toBe('Degraded'));
});

test('the script stands in the settings as it is tested here, and YAML keeps it', () => {
  const settings = committed.filter(([path]) => /application-release-argocd-/.test(path));
  expect(settings.length).toBeGreaterThan(2);
  for (const [, application] of settings) {
    const { spec } = application as unknown as {
      readonly spec: {
        readonly source: {
          readonly helm: { readonly valuesObject: { readonly configs: { readonly cm: Record<string, string> } } };
        };
      };
    };
    expect(spec.source.helm.valuesObject.configs.cm['resource.customizations.health.argoproj.io_Application']).toBe(
      APPLICATION_HEALTH,
    );
  }
});
