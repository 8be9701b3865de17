import {
  CLAIM,
  DEFINITION,
  DISK,
  KUBERNETES_ORDER,
  KUBERNETES_VERSION,
  LOKI_SCHEMA,
  NAME,
  NETWORK,
  PARTITIONS,
  RECORDS,
  REPLICAS,
  STATEFUL_SET,
  TRANSITION,
} from '../../../../lib/checks/change/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { deployment, job, kind, object, resource, statefulSet, template } from './plants';

const claim = (storage: string, storageClassName = 'gp3') =>
  kind('v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage } } },
  });
const pool = (size: string) =>
  kind('kafka.strimzi.io/v1', 'KafkaNodePool', {
    spec: { storage: { type: 'jbod', volumes: [{ id: 0, type: 'persistent-claim', size }] } },
  });
const prometheus = (storage: string) =>
  kind('monitoring.coreos.com/v1', 'Prometheus', {
    spec: { storage: { volumeClaimTemplate: { spec: { resources: { requests: { storage } } } } } },
  });
const release = (values: object) => kind('helm.toolkit.fluxcd.io/v2', 'HelmRelease', { spec: { values } });
const loki = (...configs: readonly object[]) => release({ loki: { schemaConfig: { configs } } });
const cilium = (values: object) =>
  kind('helm.toolkit.fluxcd.io/v2', 'HelmRelease', { spec: { chart: { spec: { chart: 'cilium' } }, values } });
const dns = (values: object) =>
  kind('argoproj.io/v1alpha1', 'Application', {
    spec: { source: { chart: 'external-dns', helm: { valuesObject: values } } },
  });
const ranges = (...clusterPoolIPv4PodCIDRList: readonly string[]) =>
  cilium({ ipam: { operator: { clusterPoolIPv4PodCIDRList } } });
const OLD = { from: '2026-01-01', store: 'tsdb', schema: 'v12' };
const topic = (partitions: number) => kind('kafka.strimzi.io/v1', 'KafkaTopic', { spec: { partitions, replicas: 3 } });

const autoscaler = object(
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'db', namespace: 'data' },
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'db' }, minReplicas: 6, maxReplicas: 12 },
  },
  'workloads/hpa.yaml',
);

const crd = (rule: string): Files =>
  object(
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'dbs.demo.test' },
      spec: {
        group: 'demo.test',
        scope: 'Namespaced',
        names: { kind: 'Db', plural: 'dbs' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: {
                  spec: {
                    type: 'object',
                    properties: {
                      engine: {
                        type: 'string',
                        'x-kubernetes-validations': [{ rule, message: 'engine is immutable' }],
                      },
                      size: { type: 'integer' },
                    },
                  },
                },
              },
            },
          },
        ],
      },
    },
    'base/crd.yaml',
  );
const db = (engine: string, size: number): Files => ({
  ...crd('self == oldSelf'),
  ...kind('demo.test/v1', 'Db', { spec: { engine, size } }),
});

/** Objects of a release, as its record has them. */
const record = (versions: readonly string[]): Files => ({
  '/records/demo/one/data.db.jsonl': [
    { chart: 'db', version: versions[0] },
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'dbs.demo.test' },
      spec: { versions: versions.map((name, index) => ({ name, storage: index === 0 })) },
    },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n'),
});

const recorded = (size: string): Files => ({
  '/records/demo/one/data.db.jsonl': `{"chart":"db"}\n${Object.values(statefulSet({ size })).join('')}`,
});

const eks = (Version: string, nodes?: string): Files =>
  template({
    Cluster: resource('AWS::EKS::Cluster', { Name: 'one', Version }),
    ...(nodes === undefined ? {} : { Nodes: resource('AWS::EKS::Nodegroup', { Version: nodes }) }),
  });
const k3s = (version: string): Files => ({
  '/dist/demo/ansible/one/group_vars/all.yml': `k3s_version: v${version}+k3s1\n`,
});
const proxy = (version: string): Files =>
  kind('apps/v1', 'DaemonSet', {
    spec: {
      selector: { matchLabels: { app: 'proxy' } },
      template: { spec: { containers: [{ name: 'kube-proxy', image: `registry.k8s.io/kube-proxy:v${version}` }] } },
    },
  });

/** Stored data, numbers of pods, names and versions. */
export const dataCases: readonly Case[] = [
  {
    code: CLAIM,
    before: claim('10Gi'),
    bad: claim('10Gi', 'gp2'),
    where: { object: 'PersistentVolumeClaim data/db', field: 'spec.storageClassName', given: 'gp2' },
    good: claim('20Gi'),
  },
  {
    code: DISK,
    before: claim('100Gi'),
    bad: claim('50Gi'),
    where: { field: 'spec.resources.requests.storage', given: '50Gi', allowed: '100Gi, as it is committed' },
    good: claim('0.1Ti'),
  },
  {
    code: DISK,
    note: 'of Kafka',
    before: pool('20Gi'),
    bad: pool('10Gi'),
    where: { object: 'KafkaNodePool data/db', given: '10Gi' },
    good: pool('30Gi'),
  },
  {
    code: DISK,
    note: 'of Prometheus',
    before: prometheus('20Gi'),
    bad: prometheus('10Gi'),
    where: { object: 'Prometheus data/db', given: '10Gi' },
    good: prometheus('30Gi'),
  },
  {
    code: DISK,
    note: 'in the values of a release',
    before: release({ server: { persistence: { size: '20Gi' }, resources: { limits: { memory: '2Gi' } } } }),
    bad: release({ server: { persistence: { size: '10Gi' }, resources: { limits: { memory: '2Gi' } } } }),
    where: { object: 'HelmRelease data/db', field: 'spec.values.server.persistence.size' },
    good: release({ server: { persistence: { size: '20Gi' }, resources: { limits: { memory: '1Gi' } } } }),
  },
  {
    code: STATEFUL_SET,
    note: 'of a chart, by its record',
    before: recorded('10Gi'),
    bad: recorded('20Gi'),
    where: { cluster: 'one', object: 'StatefulSet data/db of release db', given: '20Gi' },
    good: { ...recorded('10Gi'), ...job('registry.test/db:2') },
  },
  {
    code: DEFINITION,
    note: 'of a chart, by its record',
    before: record(['v1beta1', 'v1']),
    bad: record(['v1']),
    where: { object: 'CustomResourceDefinition dbs.demo.test of release db', field: 'spec.versions' },
    good: record(['v1', 'v1beta1']),
  },
  {
    code: PARTITIONS,
    before: topic(6),
    bad: topic(3),
    where: { object: 'KafkaTopic data/db', field: 'spec.partitions', given: '3' },
    good: topic(12),
  },
  {
    code: LOKI_SCHEMA,
    note: 'a period that changes',
    before: loki(OLD),
    bad: loki({ ...OLD, schema: 'v13' }),
    where: { object: 'HelmRelease data/db', field: 'spec.values.loki.schemaConfig.configs[0]' },
    good: loki(OLD, { from: '2027-01-01', store: 'tsdb', schema: 'v13' }),
  },
  {
    code: LOKI_SCHEMA,
    note: 'a period before the last one',
    before: loki(OLD),
    bad: loki({ from: '2025-01-01', store: 'tsdb', schema: 'v13' }, OLD),
    where: { field: 'spec.values.loki.schemaConfig.configs[0]', allowed: 'none, as it is committed' },
    good: loki(OLD),
  },
  {
    code: NETWORK,
    before: cilium({ cluster: { id: 2, name: 'two' } }),
    bad: cilium({ cluster: { id: 3, name: 'two' } }),
    where: { object: 'HelmRelease data/db', field: 'spec.values.cluster.id', given: '3' },
    good: cilium({ cluster: { id: 2, name: 'two' }, debug: { enabled: true } }),
  },
  {
    code: NETWORK,
    note: 'a range that is there',
    before: ranges('10.1.0.0/16'),
    bad: ranges('10.2.0.0/16'),
    where: { field: 'spec.values.ipam.operator.clusterPoolIPv4PodCIDRList[]' },
    good: ranges('10.1.0.0/16', '10.2.0.0/16'),
  },
  {
    code: RECORDS,
    before: dns({ txtPrefix: 'owner.', interval: '1m' }),
    bad: dns({ txtPrefix: '_dns.', interval: '1m' }),
    where: { field: 'spec.source.helm.valuesObject.txtPrefix', given: '_dns.' },
    good: dns({ txtPrefix: 'owner.', interval: '5m' }),
  },
  {
    code: REPLICAS,
    before: deployment({ replicas: 6 }),
    bad: { ...deployment({}), ...autoscaler },
    where: { object: 'Deployment data/db', field: 'spec.replicas', given: 'none', allowed: '6, as it is committed' },
    good: { ...deployment({ replicas: 6 }), ...autoscaler },
  },
  {
    code: NAME,
    before: statefulSet(),
    bad: statefulSet({}, { name: 'database' }),
    where: { object: 'StatefulSet data/database', field: 'metadata.name', given: 'database' },
    good: statefulSet({}, { labels: { called: 'database' } }),
  },
  {
    code: NAME,
    note: 'in another namespace',
    before: claim('10Gi'),
    bad: kind(
      'v1',
      'PersistentVolumeClaim',
      { spec: { resources: { requests: { storage: '10Gi' } } } },
      { namespace: 'other' },
    ),
    where: { field: 'metadata.namespace', given: 'other', allowed: 'data, as it is committed' },
    good: claim('10Gi'),
  },
  {
    code: TRANSITION,
    before: db('postgres', 1),
    bad: db('mysql', 1),
    where: { object: 'Db data/db', field: 'spec.engine', given: 'mysql', allowed: 'postgres, as it is committed' },
    good: db('postgres', 2),
  },
  {
    code: KUBERNETES_VERSION,
    note: 'over a version, on EKS',
    before: eks('1.34'),
    bad: eks('1.36'),
    where: { object: 'AWS::EKS::Cluster Cluster', field: 'Properties.Version', given: '1.36' },
    good: eks('1.35'),
  },
  {
    code: KUBERNETES_VERSION,
    note: 'back, on k3s',
    before: k3s('1.36.5'),
    bad: k3s('1.35.9'),
    where: { object: 'group_vars/all.yml', field: 'k3s_version' },
    good: k3s('1.36.6'),
  },
  {
    code: KUBERNETES_ORDER,
    note: 'kube-proxy with its control plane',
    before: { ...eks('1.35'), ...proxy('1.35.4') },
    bad: { ...eks('1.36'), ...proxy('1.36.1') },
    where: { object: 'DaemonSet data/db', field: 'spec.template.spec.containers[kube-proxy].image' },
    good: { ...eks('1.36'), ...proxy('1.35.5') },
  },
  {
    code: KUBERNETES_ORDER,
    note: 'nodes before their control plane',
    before: eks('1.35', '1.35'),
    bad: eks('1.35', '1.36'),
    where: { object: 'AWS::EKS::Nodegroup Nodes', field: 'Properties.Version', given: '1.36' },
    good: eks('1.36', '1.36'),
  },
];
