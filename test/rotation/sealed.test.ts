import type { K3sCluster } from '../../lib/model';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';
import { namespace, service } from '../support/small-platform';
import { commands, type FactsProps, refused, rotation, sealed } from './facts';

const file = (name: string) => `platforms/shop/secrets/${name}.sops.yaml` as const;
const secret = 'secret/shop/web';

const pods = (spec: object, kind = 'Deployment') => ({
  apiVersion: kind === 'CronJob' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name: 'api', namespace: 'shop' },
  spec: kind === 'CronJob' ? { jobTemplate: { spec: { template: { spec } } } } : { template: { spec } },
});
const container = (more: object) => ({ containers: [{ name: 'main', ...more }] });
const VARIABLE = container({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'web', key: 'password' } } }] });
const mounted = (mount: object) => ({
  ...container({ volumeMounts: [{ name: 'web', mountPath: '/web', ...mount }] }),
  volumes: [{ name: 'web', secret: { secretName: 'web' } }],
});

const cluster = (more: Partial<K3sCluster> = {}): Partial<K3sCluster> => ({
  encryptedSecrets: [{ name: 'web', namespace: 'shop', file: file('web') }],
  ...more,
});
const props = (objects: readonly object[], more: FactsProps = {}): FactsProps => ({
  cluster: cluster(),
  files: [sealed(file('web'), ['stringData.password'])],
  objects,
  ...more,
});
const effect = (...objects: readonly object[]) => rotation(secret, props(objects)).effects[0];

describe('whom a new value reaches', () => {
  test('a pod with a variable has to be restarted', () =>
    expect(effect(pods(VARIABLE))).toMatchObject({
      who: 'Deployment shop/api',
      how: expect.stringContaining('variable') as string,
      restart: 'kubectl -n shop rollout restart deployment/api',
    }));
  test('a pod with all of it in variables too', () =>
    expect(effect(pods(container({ envFrom: [{ secretRef: { name: 'web' } }] })))?.restart).toBeDefined());
  test('a file follows by itself', () => expect(effect(pods(mounted({})))?.how).toContain('within two minutes'));
  test('a file by subPath never does', () =>
    expect(effect(pods(mounted({ subPath: 'password' })))?.how).toContain('never renews'));
  test('a run that comes takes the new one', () => {
    const found = effect(pods(VARIABLE, 'CronJob'));
    expect(found?.how).toContain('next run');
    expect(found?.restart).toBeUndefined();
  });
  test('a pull secret restarts nothing', () =>
    expect(effect(pods({ ...container({}), imagePullSecrets: [{ name: 'web' }] }))?.restart).toBeUndefined());
  test('an object is read again by its controller', () =>
    expect(
      effect({
        apiVersion: 'notification.toolkit.fluxcd.io/v1beta3',
        kind: 'Provider',
        metadata: { name: 'slack', namespace: 'shop' },
        spec: { secretRef: { name: 'web' } },
      })?.who,
    ).toBe('Provider shop/slack'));
  test('who reads a Secret of the same name in another namespace is not told', () =>
    expect(effect({ ...pods(VARIABLE), metadata: { name: 'api', namespace: 'other' } })).toBeUndefined());
  test('what makes the Secret does not read it', () =>
    expect(
      effect({
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'web', namespace: 'shop' },
        spec: { target: { secretName: 'web' } },
      }),
    ).toBeUndefined());
});

describe('a Secret of SOPS', () => {
  test('is edited, rendered and committed before Flux is asked, and pods come last', () => {
    const held = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web', namespace: 'shop' } };
    const all = commands(secret, props([held, pods(VARIABLE)]));
    const order = ['sops edit', 'npm run synth', 'git commit', 'flux reconcile', 'rollout restart', 'rollout status'];
    const places = order.map((text) => all.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(all).toContain('flux reconcile kustomization base ');
  });
  test('fails where the file shuts somebody out', () =>
    expect(refused(secret, props([], { files: [sealed(file('web'), [], { recipients: [] })] }))).toEqual([
      'rotation/recipients',
    ]));
  test('fails where there is none', () =>
    expect(refused(secret, props([], { files: [] }))).toEqual(['rotation/not-there']));
});

test('a Secret that clusters have from files of their own is named with its cluster', () => {
  const encryptedSecrets = (name: string) => [{ name: 'web', namespace: 'shop', file: file(name) }] as const;
  const platform = k3sPlatform(
    ...['one', 'two'].map((name) => k3sCluster({ name, clusterName: name, encryptedSecrets: encryptedSecrets(name) })),
  );
  const files = ['one', 'two'].map((name) => sealed(file(name), []));
  expect(rotation('one/secret/shop/web', { platform, files }).files).toEqual([file('one')]);
  expect(rotation('two/secret/shop/web', { platform, files }).files).toEqual([file('two')]);
});

describe('a password that two Secrets hold', () => {
  const names = ['kafka-api', 'kafka-secret'];
  const shared: FactsProps = {
    cluster: cluster({
      namespaces: [
        namespace({
          workloads: [service({ secrets: [{ name: 'kafka-api', from: 'encrypted', keys: { password: 'password' } }] })],
        }),
      ],
      encryptedSecrets: [
        { name: 'kafka-api', namespace: 'shop', file: file('kafka-api') },
        { name: 'kafka-secret', namespace: 'kafka', file: file('kafka-secret') },
        { name: 'other', namespace: 'shop', file: file('other') },
      ],
      addons: [
        {
          kind: 'kafka',
          users: [{ name: 'api', client: 'shop/api', password: { secret: 'kafka-secret', key: 'api' } }],
        },
      ],
    } as never),
    files: [...names, 'other'].map((name) => sealed(file(name), [])),
  };
  test.each(['secret/shop/kafka-api', 'secret/kafka/kafka-secret'])('is changed in both by %s', (one) =>
    expect([...rotation(one, shared).files].sort()).toEqual(names.map(file)),
  );
  test('and a Secret without it is not touched', () =>
    expect(rotation('secret/shop/other', shared).files).toEqual([file('other')]));
});
