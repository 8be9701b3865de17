import * as codes from '../../../../lib/checks/settings/codes-of-operation';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { at, release } from './plants';

const alerts = (rule: object): Case['good'] =>
  release('kube-prometheus-stack', JSON.stringify({ alertmanager: { config: { inhibit_rules: [rule] } } }));
const RULE = { source_matchers: ['severity = "critical"'], target_matchers: ['severity = "warning"'] };

const dns = (args: readonly string[], zone = 'example.org'): Case['good'] =>
  release('external-dns', JSON.stringify({ domainFilters: ['one.example.org'], extraArgs: args }), {
    '/dist/demo/aws/demo-global.template.json': JSON.stringify({
      Resources: { Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: zone } } },
    }),
  });

/** Two users of one Kafka, each with a topic and a group. */
const users = (topic: string, group: string): Case['good'] =>
  Object.fromEntries(
    [
      ['one', 'requests', 'one'],
      ['two', topic, group],
    ].map(([name = '', of = '', joins = '']) => [
      `data/${name}.yaml`,
      JSON.stringify({
        apiVersion: 'kafka.strimzi.io/v1',
        kind: 'KafkaUser',
        metadata: { name, namespace: 'kafka', labels: { 'strimzi.io/cluster': 'kafka' } },
        spec: {
          authorization: {
            type: 'simple',
            acls: [
              { operations: ['Read'], resource: { type: 'topic', name: of } },
              { operations: ['Read'], resource: { type: 'group', name: joins, patternType: 'prefix' } },
            ],
          },
        },
      }),
    ]),
  );
const GROUP = { object: 'KafkaUser kafka/two', field: 'spec.authorization.acls[1].resource.name', allowed: 'two' };

/** A collector that joins uid and container to a path. */
const collects = (separator: string, path: string): Case['good'] =>
  release(
    'alloy',
    JSON.stringify({
      alloy: {
        configMap: {
          content: `discovery.relabel "pods" {
  rule {
    source_labels = ["__meta_kubernetes_pod_uid", "__meta_kubernetes_pod_container_name"]
    separator     = "${separator}"
    replacement   = "${path}"
    target_label  = "__path__"
  }
}
`,
        },
      },
    }),
  );
const promtail = (path: string): Case['good'] =>
  release(
    'promtail',
    JSON.stringify({
      config: {
        snippets: {
          scrapeConfigs: JSON.stringify([
            {
              relabel_configs: [
                {
                  source_labels: ['__meta_kubernetes_pod_uid', '__meta_kubernetes_pod_container_name'],
                  separator: '/',
                  replacement: path,
                  target_label: '__path__',
                },
              ],
            },
          ]),
        },
      },
    }),
  );
const LOGS = '/var/log/pods/*$1/*.log';

const coredns = (policy: string): Case['good'] => ({
  'base/dns.yaml': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'coredns', namespace: 'web' },
    data: { Corefile: '.:53 {\n  errors\n  forward . /etc/resolv.conf\n}\n' },
  }),
  'base/coredns.yaml': deployment({
    name: 'coredns',
    pod: `dnsPolicy: ${policy}\nvolumes: [{name: corefile, configMap: {name: coredns}}]`,
  }),
});

/** A CoreDNS of ours behind a Service with an address, which forwards there. */
const forwards = (to: string, pod = 'dnsPolicy: Default'): Case['good'] => ({
  'base/dns.yaml': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'coredns', namespace: 'web' },
    data: { Corefile: `.:53 {\n  errors\n  forward . ${to}\n}\n` },
  }),
  'base/coredns.yaml': deployment({
    name: 'coredns',
    pod: `${pod}\nvolumes: [{name: corefile, configMap: {name: coredns}}]`,
  }),
  'base/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: dns, namespace: web}\n' +
    'spec: {clusterIP: 172.20.0.10, selector: {app: web}, ports: [{port: 53, protocol: UDP}]}\n',
});
const ITSELF = { object: 'ConfigMap web/coredns', field: 'data["Corefile"]' };
/** What the CoreDNS of k3s is given besides, and the address that nodes are told for it. */
const given = (to: string): Case['good'] => ({
  'base/dns.yaml': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'coredns-custom', namespace: 'kube-system' },
    data: { 'outside.server': `example.org:53 {\n  forward . ${to}\n}\n` },
  }),
  '/dist/demo/ansible/one/group_vars/all.yml': 'k3s_config_server:\n  cluster-dns: 10.43.0.10\n',
});
const chart = (to: string): Case['good'] =>
  release(
    'coredns',
    JSON.stringify({
      service: { clusterIP: '172.20.0.10' },
      servers: [{ plugins: [{ name: 'errors' }, { name: 'forward', parameters: `. ${to}` }] }],
    }),
  );

const topic = (config: string): Case['good'] => ({
  'data/topic.yaml':
    'apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata: {name: jobs, namespace: kafka}\n' +
    `spec: {config: {${config}}}\n`,
});
const nodes = (heap: string): Case['good'] => ({
  'data/nodes.yaml':
    'apiVersion: kafka.strimzi.io/v1\nkind: KafkaNodePool\nmetadata: {name: nodes, namespace: kafka}\n' +
    `spec: {jvmOptions: {"-Xms": ${heap}, "-Xmx": ${heap}}, resources: {limits: {memory: 1Gi}}}\n`,
});
const search = (heap: string): Case['good'] => ({
  'apps/search.yaml': deployment({
    container: `env: [{name: JAVA_OPTS, value: "-Xms1g -Xmx${heap}"}]\nresources: {limits: {memory: 2Gi}}`,
  }),
});

const pool = (name: string, autoAssign: boolean): string =>
  `apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: ${name}, namespace: metallb-system}\n` +
  `spec: {addresses: [192.0.2.0/24], autoAssign: ${String(autoAssign)}}\n`;

const application = (options: string): Case['good'] => ({
  'gitops/a.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\nspec:\n' +
    '  source: {repoURL: https://git.example.org/demo.git, path: a, targetRevision: main}\n' +
    `  syncPolicy: {automated: {selfHeal: true}, syncOptions: [${options}]}\n` +
    '  ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}]\n',
});

/** What settings do to whoever runs them, though the program takes them. */
export const operationSettingCases: readonly Case[] = [
  {
    code: codes.INHIBITION,
    bad: alerts(RULE),
    where: { object: 'Application argocd/release', field: at('alertmanager.config.inhibit_rules[0].equal') },
    good: alerts({ ...RULE, equal: ['namespace'] }),
  },
  {
    code: codes.DNS_ZONE,
    bad: dns([]),
    where: { field: at('domainFilters[0]'), given: 'one.example.org' },
    good: dns(['--aws-zone-match-parent']),
  },
  {
    code: codes.DNS_ZONE,
    note: 'a zone of the name',
    bad: dns(['--aws-zone-type=public']),
    where: { field: at('domainFilters[0]') },
    good: dns([], 'one.example.org'),
  },
  {
    code: codes.COREDNS_LOOP,
    bad: coredns('ClusterFirst'),
    where: { object: 'Deployment web/coredns', field: 'spec.template.spec.dnsPolicy', given: 'ClusterFirst' },
    good: coredns('Default'),
  },
  {
    code: codes.COREDNS_LOOP,
    note: 'on the network of the node',
    bad: coredns('ClusterFirstWithHostNet\nhostNetwork: true'),
    where: { given: 'ClusterFirstWithHostNet' },
    good: coredns('ClusterFirst\nhostNetwork: true'),
  },
  {
    code: codes.COREDNS_LOOP,
    note: 'by the address of its Service',
    bad: forwards('172.20.0.10'),
    where: { ...ITSELF, given: '172.20.0.10' },
    good: forwards('172.20.0.2 /etc/resolv.conf'),
  },
  {
    code: codes.COREDNS_LOOP,
    note: 'by a loopback',
    bad: forwards('192.0.2.53 127.0.0.1:53'),
    where: { ...ITSELF, given: '127.0.0.1:53' },
    good: forwards('192.0.2.53 127.0.0.1:5353'),
  },
  {
    code: codes.COREDNS_LOOP,
    note: 'by what its pod is told',
    bad: forwards('/etc/resolv.conf', 'dnsPolicy: None\ndnsConfig: {nameservers: [172.20.0.10]}'),
    where: { field: 'spec.template.spec.dnsConfig.nameservers', given: '172.20.0.10' },
    good: forwards('/etc/resolv.conf', 'dnsPolicy: None\ndnsConfig: {nameservers: [172.20.0.2]}'),
  },
  {
    code: codes.COREDNS_LOOP,
    note: 'in k3s',
    bad: given('tls://10.43.0.10'),
    where: { field: 'data["outside.server"]', given: 'tls://10.43.0.10' },
    good: given('10.43.1.10'),
  },
  {
    code: codes.COREDNS_LOOP,
    note: 'in values of its chart',
    bad: chart('172.20.0.10:53'),
    where: { field: at('servers[0].plugins[1].parameters'), given: '172.20.0.10:53' },
    good: chart('/etc/resolv.conf'),
  },
  {
    code: codes.TOPIC_RETENTION,
    bad: topic('retention.ms: 259200'),
    where: { object: 'KafkaTopic kafka/jobs', message: 'messages are kept for 259 seconds' },
    good: topic('retention.ms: 259200000'),
  },
  {
    code: codes.TOPIC_RETENTION,
    note: 'a text',
    bad: topic('retention.ms: "60000"'),
    where: { given: '60000' },
    good: topic('retention.ms: -1'),
  },
  {
    code: codes.HEAP,
    bad: nodes('1024m'),
    where: {
      object: 'KafkaNodePool kafka/nodes',
      field: 'spec.jvmOptions["-Xmx"]',
      given: '1024m',
      allowed: 'at most 819m',
    },
    good: nodes('512m'),
  },
  {
    code: codes.HEAP,
    note: 'of a pod',
    bad: search('2g'),
    where: { field: 'spec.template.spec.containers[0].env[0].value', given: '2g' },
    good: search('1g'),
  },
  {
    code: codes.ADDRESS_POOL,
    bad: { 'pools/a.yaml': pool('a', false) },
    where: { object: 'IPAddressPool metallb-system/a', field: 'spec.autoAssign' },
    good: { 'pools/a.yaml': pool('a', false), 'pools/b.yaml': pool('b', true) },
  },
  {
    code: codes.IGNORED_DIFFERENCE,
    bad: application('ServerSideApply=true'),
    where: { object: 'Application argocd/a', field: 'spec.syncPolicy.syncOptions', given: 'ServerSideApply=true' },
    good: application('ServerSideApply=true, RespectIgnoreDifferences=true'),
  },
  {
    code: codes.CONSUMER_GROUP,
    bad: users('results', 'one'),
    where: { ...GROUP, given: 'one' },
    good: users('requests', 'two'),
  },
  {
    code: codes.LOG_PATH,
    bad: collects('_', LOGS),
    where: { object: 'Application argocd/release', field: at('alloy.configMap.content') },
    good: collects('/', LOGS),
  },
  {
    code: codes.LOG_PATH,
    note: 'a folder too few',
    bad: collects('/', '/var/log/pods/$1/*.log'),
    where: { object: 'Application argocd/release' },
    good: collects('/', '/host/var/log/pods/*_$1/*.log'),
  },
  {
    code: codes.LOG_PATH,
    note: 'of Promtail',
    bad: promtail('/var/log/pods/*$1.log'),
    where: { object: 'Application argocd/release', field: at('config.snippets.scrapeConfigs') },
    good: promtail(LOGS),
  },
];
