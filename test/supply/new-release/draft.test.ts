import type { RenderedObject } from '../../../lib/model/delivery/rendering';
import { draftOf } from '../../../lib/supply/new-release/draft';
import { WIDGETS } from '../../support/tiny-chart';
import { parseRendering } from '../../../lib/supply/releases/parse';
import { binding, deployment, monitor, service, webhook } from './objects';

const draft = (
  objects: readonly RenderedObject[],
  asked: readonly string[] = [],
  besideWorkloads = true,
  nodesFromPools = false,
) => draftOf({ name: 'web', namespace: 'shop' }, objects, { asked: new Set(asked), besideWorkloads, nodesFromPools });
const pods = (...objects: readonly RenderedObject[]) => draft(objects).pods;

describe('pods of a rendering', () => {
  test('are named without the release, and selected as their controller does', () =>
    expect(pods(deployment())).toEqual([{ name: 'server', labels: { app: 'web', part: 'server' } }]));

  test('of a Job are selected by the labels that stay', () => {
    const labels = { app: 'web', 'helm.sh/chart': 'web-1.0.0', 'app.kubernetes.io/version': '1' };
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web-once' } };
    expect(pods({ ...job, spec: { template: { metadata: { labels } } } })).toEqual([
      { name: 'once', labels: { app: 'web' } },
    ]);
  });

  test('of a CronJob without labels are left to say', () => {
    const cron = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web-daily' }, spec: {} };
    expect(draft([cron])).toMatchObject({ pods: [], open: [expect.stringContaining('CronJob web-daily')] });
  });

  test('get names of their own', () =>
    expect(pods(deployment(), deployment({ kind: 'StatefulSet' })).map(({ name }) => name)).toEqual([
      'server',
      'web-server',
    ]));

  test('in another namespace say so', () =>
    expect(pods(deployment({ metadata: { name: 'web-server', namespace: 'other' } }))).toMatchObject([
      { namespace: 'other' },
    ]));

  test.each([
    [true, true],
    [false, undefined],
  ])('with hostNetwork %s', (hostNetwork, expected) =>
    expect(pods(deployment({}, { hostNetwork }))[0]?.hostNetwork).toBe(expected),
  );

  test.each([
    ['web', 'ClusterRoleBinding', true],
    ['web', 'RoleBinding', true],
    ['other', 'ClusterRoleBinding', undefined],
    ['web', 'Role', undefined],
  ])('whose account is %s in a %s use the API server: %s', (account, kind, expected) =>
    expect(pods(deployment(), binding(account, kind))[0]?.usesApiServer).toBe(expected),
  );

  test.each([
    ['the port of a webhook, 443 unless it says another', webhook('shop'), 9443],
    ['the port that the webhook names', webhook('shop', 80), 8080],
    ['none for a webhook elsewhere', webhook('other'), undefined],
    [
      'the port of an API of their own',
      { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', spec: { service: { name: 'web', port: 443 } } },
      9443,
    ],
    [
      'the port of a conversion',
      {
        kind: 'CustomResourceDefinition',
        apiVersion: 'apiextensions.k8s.io/v1',
        spec: { conversion: { webhook: { clientConfig: { service: { name: 'web', namespace: 'shop' } } } } },
      },
      9443,
    ],
  ])('have %s', (_, object, expected) => expect(pods(deployment(), service, object)[0]?.webhookPort).toBe(expected));

  test.each([
    ['ServiceMonitor', { app: 'web' }, { port: 'http' }, 8080],
    ['ServiceMonitor', { app: 'web' }, { targetPort: 9443 }, 9443],
    ['ServiceMonitor', { app: 'other' }, { port: 'http' }, undefined],
    ['PodMonitor', { app: 'web' }, { port: 'http' }, 8080],
    ['PodMonitor', { app: 'web' }, { port: 'absent' }, undefined],
  ] as const)('are scraped by a %s of %j at %j on %s', (kind, labels, endpoint, expected) =>
    expect(pods(deployment(), service, monitor(kind, labels, endpoint))[0]?.metricsPort).toBe(expected),
  );
});

describe('a release', () => {
  test('needs the kinds that it does not define, and the webhooks that are asked about them', () => {
    const foreign = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'web' } };
    expect(draft([foreign]).needs).toEqual(['crd:cert-manager.io/Certificate']);
    expect(draft([foreign], ['cert-manager.io/Certificate']).needs).toEqual([
      'crd:cert-manager.io/Certificate',
      'webhook:cert-manager.io/Certificate',
    ]);
  });

  test('needs no kind of its own', () => {
    const widget = { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'web' } };
    expect(draft([widget]).needs).toEqual(['crd:example.org/Widget']);
    expect(draft([...parseRendering(WIDGETS).objects, widget]).needs).toEqual([]);
  });

  test('is delivered with the workloads only where their project reaches all of it', () => {
    expect(draft([deployment()]).layer).toBe('workloads');
    expect(draft([deployment(), binding('web')]).layer).toBe('operators');
    expect(draft([deployment()], [], false).layer).toBe('operators');
  });

  test('waits for nodes where the cluster makes them, if it has pods', () => {
    expect(draft([deployment()], [], true, true).needs).toEqual(['node-pool:*']);
    expect(draft([deployment()]).needs).toEqual([]);
    expect(draft([service], [], true, true).needs).toEqual([]);
  });

  test('leaves to say who connects, through which Services', () => {
    const [accepts, opens] = draft([deployment(), service, webhook('shop')]).open;
    expect(accepts).toBe('server: who connects through shop/web:80 (port 8080 of the pods), and why: `accepts`');
    expect(opens).toBe('server: what it connects to beside DNS, and why: `opens`');
  });
});
