import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, kindOf, parseObjects } from '../../../lib/adopt';
import type { ApiObject } from '../../../lib/adopt';
import { renderFleet } from '../../../lib/app';
import { itemsOf } from '../../../lib/change';
import type { Platform } from '../../../lib/model';
import { locate } from '../../../lib/tools';
import { type Ask, inCluster, type Read } from '../../../lib/tools/external/api-server-process';
import { found, needing, tool } from '../../support/needs';
import { ROOT, sound } from './import';
import { KIOSK } from './kiosk';

/*
 * What runs is taken over: the originals are applied as people apply them, then what is rendered over them as an engine
 * does. A real API server says whether it takes that, and that every object is still the same one.
 */
const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));

const AS_A_PERSON = ['apply'];
const AS_AN_ENGINE = ['apply', '--server-side', '--force-conflicts', '--field-manager=kustomize-controller'];

/** Kinds that need a definition, or a controller, that is not here. */
const isBuiltIn = (object: ApiObject): boolean =>
  /^(v1|[a-z]+\/v\d|(networking|rbac\.authorization|scheduling)\.k8s\.io\/v1)$/.test(String(object['apiVersion']));

/** What a platform renders for its cluster, as the server can take it. */
async function objectsOf(platform: Platform): Promise<readonly ApiObject[]> {
  const { artifacts } = await renderFleet({ root: ROOT, platforms: [platform] });
  return artifacts
    .filter(({ path }) => path.startsWith(`dist/${platform.name}/clusters/`))
    .flatMap(({ path, content }) => itemsOf(path, content))
    .filter(({ kind, label }) => kind === 'object' && !label.includes(': '))
    .map(({ value }) => value as ApiObject)
    .filter(isBuiltIn);
}

const FIRST = ['Namespace', 'PriorityClass'];

const apply = async (ask: Ask, how: readonly string[], objects: readonly ApiObject[]): Promise<readonly string[]> => [
  ...(await ask(
    how,
    objects.filter((one) => FIRST.includes(kindOf(one))),
  )),
  ...(await ask(
    how,
    objects.filter((one) => !FIRST.includes(kindOf(one))),
  )),
];

/** Objects of the namespace as the server has them, by identity. */
async function stored(
  read: Read,
  kinds: readonly string[],
  namespace: string,
): Promise<ReadonlyMap<string, ApiObject>> {
  const { items } = (await read([kinds.join(','), '--namespace', namespace])) as {
    readonly items: readonly ApiObject[];
  };
  return new Map(items.map((object) => [identityOf(object), object]));
}

const KINDS = [
  ...['deployments', 'services', 'serviceaccounts', 'configmaps', 'horizontalpodautoscalers', 'ingresses'],
  ...['poddisruptionbudgets', 'statefulsets', 'cronjobs', 'secrets'],
];

const refused = (lines: readonly string[]): readonly string[] => lines.filter((line) => !line.startsWith('Warning'));

interface Taken {
  readonly refused: readonly string[];
  readonly before: ReadonlyMap<string, ApiObject>;
  readonly after: ReadonlyMap<string, ApiObject>;
}

async function takenOver(originals: readonly ApiObject[], ours: readonly ApiObject[], scratch: string): Promise<Taken> {
  const taken: { -readonly [K in keyof Taken]?: Taken[K] } = {};
  const programs = {
    tool: found(await locate('kube-apiserver')),
    etcd: found(await locate('etcd')),
    kubectl: found(await locate('kubectl')),
    scratch,
  };
  const lines = await inCluster(programs, [], async (ask, read) => {
    const first = await apply(ask, AS_A_PERSON, originals);
    taken.before = await stored(read, KINDS, 'kiosk');
    const second = await apply(ask, AS_AN_ENGINE, ours);
    taken.after = await stored(read, KINDS, 'kiosk');
    return [...first, ...second];
  });
  if ('unable' in lines) throw new Error(lines.unable);
  return { refused: refused(lines), before: taken.before ?? new Map(), after: taken.after ?? new Map() };
}

const uidOf = (object: ApiObject | undefined): unknown => (object?.['metadata'] as { readonly uid?: string })?.uid;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a parsed document
const specOf = (taken: Taken, label: string): any => {
  const object = [...taken.after].find(([identity]) => identity.endsWith(label))?.[1];
  return object?.['spec'];
};

real.describe('before a real API server', () => {
  const originals = parseObjects(KIOSK, 'the kiosk').objects;
  const scratch = mkdtempSync(join(tmpdir(), 'adoption-'));
  let taken: Taken;
  let platform: Platform;
  beforeAll(async () => {
    ({ platform } = await sound(KIOSK, { namespace: 'kiosk', name: 'kiosk' }));
    taken = await takenOver(originals, await objectsOf(platform), join(scratch, 'taken'));
  }, 300_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test('nothing of what is rendered is refused', () => expect(taken.refused).toEqual([]));

  test('every object that ran is still the same one', () => {
    const wanted = originals.filter((one) => kindOf(one) !== 'Namespace').map(identityOf);
    expect([...taken.before.keys()]).toEqual(expect.arrayContaining(wanted));
    for (const identity of wanted)
      expect([identity, uidOf(taken.after.get(identity))]).toEqual([identity, uidOf(taken.before.get(identity))]);
  });

  test('its selectors are as they were, and it has one container of the name that it had', () => {
    expect(specOf(taken, 'Deployment/kiosk/counter')).toMatchObject({
      selector: { matchLabels: { app: 'counter', tier: 'front' } },
      template: { metadata: { labels: { app: 'counter', 'app.kubernetes.io/name': 'counter' } } },
    });
    expect(
      specOf(taken, 'Deployment/kiosk/counter').template.spec.containers.map((one: ApiObject) => one['name']),
    ).toEqual(['web']);
    expect(specOf(taken, 'Service/kiosk/counter')).toMatchObject({
      selector: { app: 'counter', tier: 'front' },
      ports: [
        { name: 'http', port: 80, targetPort: 8080 },
        { name: 'metrics', port: 9090, targetPort: 'metrics' },
      ],
    });
  });

  test('without the patches that keep them, the server refuses it', async () => {
    const ours = await objectsOf(withoutPatches(platform));
    const { refused: lines } = await takenOver(originals, ours, join(scratch, 'refused'));
    expect(lines.join('\n')).toMatch(/counter.*spec\.selector.*immutable/s);
  }, 300_000);
});

/** The same platform, whose workloads select as the model does by itself. */
const withoutPatches = (platform: Platform): Platform =>
  ({
    ...platform,
    clusters: platform.clusters.map((cluster) => ({
      ...cluster,
      namespaces: cluster.namespaces.map(({ workloads, ...namespace }) => ({
        ...namespace,
        workloads: (workloads ?? []).map(({ patch: _, ...workload }) => workload),
      })),
    })),
  });
