import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiObject, identityOf, kindOf, parseObjects } from '../../../lib/adopt';
import type { Platform } from '../../../lib/model';
import { needing, tool } from '../../support/needs';
import { sound } from './import';
import { KIOSK } from './kiosk';
import { objectsOf, type Taken, takenOver } from './taken-over';

/*
 * What runs is taken over: the originals are applied as people apply them, then what is rendered over them as an engine
 * does. A real API server says whether it takes that, and that every object is still the same one.
 */
const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));

const uidOf = (object: ApiObject | undefined): unknown => (object?.['metadata'] as { readonly uid?: string })?.uid;

// oxlint-disable-next-line typescript/no-explicit-any -- a parsed document
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
const withoutPatches = (platform: Platform): Platform => ({
  ...platform,
  clusters: platform.clusters.map((cluster) => ({
    ...cluster,
    namespaces: cluster.namespaces.map(({ workloads, ...namespace }) => ({
      ...namespace,
      workloads: (workloads ?? []).map(({ patch: _, ...workload }) => workload),
    })),
  })),
});
