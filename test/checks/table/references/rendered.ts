import * as code from '../../../../lib/checks/references/codes';
import type { CheckCode } from '../../../../lib/checks';
import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Case } from '../../support/case';
import { type Files, namespace, releaseApplication } from '../../support/files';
import { renders, workload } from '../../support/releases';
import { object as written } from './plants';

const mesh: Files = {
  'base/mesh.yaml': namespace('mesh'),
  'gitops/mesh.yaml': releaseApplication('mesh', 0, 'mesh', ''),
};
const plain = (kind: string, name: string, rest: object = {}, apiVersion = 'v1'): RenderedObject => ({
  apiVersion,
  kind,
  metadata: { name },
  ...rest,
});
const OF = 'of release mesh';
const pods = (spec: object): RenderedObject => workload('Deployment', 'agent', { ...spec });
const mounts = (volume: object) => pods({ volumes: [{ name: 'v', ...volume }] });

/** A release that names what is not there, and the same with what it names. */
const one = (
  of: CheckCode,
  note: string,
  bad: readonly RenderedObject[],
  where: Case['where'],
  good: readonly RenderedObject[],
  files: Files = {},
): Case => ({
  code: of,
  note: `of a release: ${note}`,
  bad: mesh,
  options: renders(bad),
  where,
  good: { ...mesh, ...files },
  goodOptions: renders(good),
});

const accounted = pods({ serviceAccountName: 'agent' });
const important = pods({ priorityClassName: 'high' });
const settings = mounts({ configMap: { name: 'settings' } });
const password = mounts({ secret: { secretName: 'password' } });
const optional = mounts({ secret: { secretName: 'password', optional: true } });
const certificate = plain('Certificate', 'c', { spec: { secretName: 'password' } }, 'cert-manager.io/v1');
const issued = plain(
  'Certificate',
  'c',
  { spec: { secretName: 'own', issuerRef: { kind: 'Issuer', name: 'own' } } },
  'cert-manager.io/v1',
);
const issuer = plain('Issuer', 'own', { spec: { selfSigned: {} } }, 'cert-manager.io/v1');
const service = (target: string, app = 'agent', port = 'http'): RenderedObject =>
  plain('Service', 'agent', {
    metadata: { name: 'agent', labels: { app } },
    spec: { selector: { app }, ports: [{ name: port, port: 80, targetPort: target }] },
  });
const listening = pods({ containers: [{ name: 'a', image: 'a', ports: [{ name: 'web', containerPort: 8080 }] }] });
const monitor = plain(
  'ServiceMonitor',
  'agent',
  { spec: { selector: { matchLabels: { app: 'agent' } }, endpoints: [{ port: 'metrics' }] } },
  'monitoring.coreos.com/v1',
);
const podMonitor = (app: string): RenderedObject =>
  plain(
    'PodMonitor',
    'agent',
    { spec: { selector: { matchLabels: { app } }, podMetricsEndpoints: [{ port: 'web' }] } },
    'monitoring.coreos.com/v1',
  );
const binding = (name: string): RenderedObject =>
  plain(
    'RoleBinding',
    'agent',
    {
      roleRef: { kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: 'agent' }],
    },
    'rbac.authorization.k8s.io/v1',
  );
const ingress = plain(
  'Ingress',
  'agent',
  {
    spec: {
      ingressClassName: 'mesh',
      rules: [{ host: 'a', http: { paths: [{ backend: { service: { name: 'agent', port: { number: 80 } } } }] } }],
    },
  },
  'networking.k8s.io/v1',
);
const ingressClass = plain('IngressClass', 'mesh', { spec: {} }, 'networking.k8s.io/v1');
const claim = plain('PersistentVolumeClaim', 'data', {
  spec: { storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } },
});
const storage = plain('StorageClass', 'fast', {}, 'storage.k8s.io/v1');
const account = plain('ServiceAccount', 'agent');
const prometheus = plain('Prometheus', 'main', { spec: {} }, 'monitoring.coreos.com/v1');
const caller = (address: string): RenderedObject => plain('ConfigMap', 'settings', { data: { server: address } });

/** What charts render leads somewhere, and what we write leads into charts. */
export const renderedCases: readonly Case[] = [
  one(code.SERVICE_ACCOUNT, 'its account', [accounted], { object: `Deployment mesh/agent ${OF}` }, [
    accounted,
    account,
  ]),
  one(code.PRIORITY_CLASS, 'its priority', [important], { given: 'PriorityClass high' }, [
    important,
    plain('PriorityClass', 'high', {}, 'scheduling.k8s.io/v1'),
  ]),
  one(code.CONFIG_MAP, 'its settings', [settings], { given: 'ConfigMap mesh/settings' }, [settings], {
    'base/s.yaml': written('ConfigMap', 'settings').replace('namespace: web', 'namespace: mesh'),
  }),
  one(code.SECRET, 'its Secret', [password], { given: 'Secret mesh/password' }, [password, certificate]),
  one(code.SECRET, 'an optional one', [password], { given: 'Secret mesh/password' }, [optional]),
  one(
    code.SECRET,
    'one that a Job of the chart makes',
    [mounts({ secret: { secretName: 'hubble-relay-client-certs' } })],
    { given: 'Secret mesh/hubble-relay-client-certs' },
    [
      mounts({ secret: { secretName: 'hubble-relay-client-certs' } }),
      workload('Job', 'hubble-generate-certs-266233d08b'),
    ],
  ),
  one(code.VOLUME_CLAIM, 'its claim', [mounts({ persistentVolumeClaim: { claimName: 'data' } })], {}, [
    mounts({ persistentVolumeClaim: { claimName: 'data' } }),
    claim,
    storage,
  ]),
  one(code.STORAGE_CLASS, 'its class of volumes', [claim], { given: 'StorageClass fast' }, [claim, storage]),
  one(code.SERVICE_PODS, 'its pods', [service('web', 'other'), listening], { object: `Service mesh/agent ${OF}` }, [
    service('web'),
    listening,
  ]),
  one(code.SERVICE_PORT, 'a port by name', [service('wbe'), listening], { given: 'wbe' }, [service('web'), listening]),
  one(code.SERVICE_MONITOR, 'a port of its Service', [service('web'), listening, monitor], { given: 'metrics' }, [
    service('web', 'agent', 'metrics'),
    listening,
    monitor,
  ]),
  one(code.POD_MONITOR, 'its pods', [listening, podMonitor('other')], { object: `PodMonitor mesh/agent ${OF}` }, [
    listening,
    podMonitor('agent'),
  ]),
  one(code.ROLE, 'its role', [account, binding('reader')], { field: 'roleRef' }, [account, binding('view')]),
  one(code.ROLE, 'whom it binds', [binding('view')], { given: 'ServiceAccount mesh/agent' }, [
    account,
    binding('view'),
  ]),
  one(code.NAMED_OBJECT, 'its issuer', [issued], { given: 'Issuer own' }, [issued, issuer]),
  one(
    code.INGRESS_BACKEND,
    'its Service',
    [ingress, ingressClass],
    { object: `Ingress mesh/agent ${OF}`, given: 'agent:80' },
    [ingress, ingressClass, service('web'), listening],
  ),
  one(code.INGRESS_CLASS, 'its class', [ingress, service('web'), listening], { given: 'IngressClass mesh' }, [
    ingress,
    ingressClass,
    service('web'),
    listening,
  ]),
  one(
    code.NAMESPACE,
    'another namespace',
    [plain('ConfigMap', 'a', { metadata: { name: 'a', namespace: 'other' } })],
    { given: 'other' },
    [plain('ConfigMap', 'a', { metadata: { name: 'a', namespace: 'other' } }), plain('Namespace', 'other')],
  ),
  one(
    code.ADDRESS,
    'an address in its settings',
    [caller('prometheus-operated.mesh.svc:9090')],
    { object: `ConfigMap mesh/settings ${OF}` },
    [caller('prometheus-operated.mesh.svc:9090'), prometheus],
  ),
  {
    code: code.ADDRESS,
    note: 'a port that the chart has moved',
    bad: { ...mesh, 'apps/c.yaml': written('ConfigMap', 'c', 'data: {server: "agent.mesh.svc:8080"}') },
    options: renders([service('web'), listening]),
    where: { object: 'ConfigMap web/c', allowed: '80' },
    good: {
      ...mesh,
      'base/ns.yaml': namespace('web'),
      'apps/c.yaml': written('ConfigMap', 'c', 'data: {server: "agent.mesh.svc:80"}'),
    },
  },
  {
    code: code.ADDRESS,
    note: 'a Service that a known release does not bring',
    bad: { ...mesh, 'apps/c.yaml': written('ConfigMap', 'c', 'data: {server: "relay.mesh.svc:80"}') },
    options: renders([service('web'), listening]),
    where: { object: 'ConfigMap web/c', message: 'Service mesh/relay does not exist in this cluster' },
    good: {
      ...mesh,
      'base/ns.yaml': namespace('web'),
      'apps/c.yaml': written('ConfigMap', 'c', 'data: {server: "agent.mesh.svc:80"}'),
    },
  },
];
