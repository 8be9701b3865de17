import { code, type CheckCode } from '../gate';

export const INHIBITION = code('settings/inhibition', {
  title: 'an inhibition of Alertmanager names the labels that both alerts have in common',
  why: 'one alert hushes those of every other program for as long as it fires',
  bad: 'source_matchers: [severity = "critical"], target_matchers: [severity = "warning"], without equal',
  good: 'equal: [namespace, alertname]',
});
export const DNS_ZONE = code('settings/dns-zone', {
  title: 'a domain filter below a hosted zone finds that zone',
  why: 'external-dns looks for zones of the name of the filter and below it, finds none, and manages no record',
  bad: 'domainFilters: [eu-west-1.example.org], where the zone is example.org',
  good: '--aws-zone-match-parent beside it, or the filter example.org',
});
export const COREDNS_LOOP = code('settings/coredns-loop', {
  title: 'CoreDNS does not forward to itself, through its pod, its Service or a loopback',
  why: 'it finds the loop and ends, and with it every name of the cluster',
  bad: 'dnsPolicy: ClusterFirst on CoreDNS with forward . /etc/resolv.conf; forward . 10.43.0.10',
  good: 'dnsPolicy: Default, the resolver of the node; forward . 192.0.2.53',
});
export const TOPIC_RETENTION = code('settings/topic-retention', {
  title: 'a topic keeps its messages for an hour at least',
  why: 'retention.ms counts milliseconds: what is given in seconds is deleted before it is read',
  bad: 'retention.ms: 259200, meant as three days',
  good: 'retention.ms: 259200000',
});
export const HEAP = code('settings/heap', {
  title: 'the heap of a Java program leaves a fifth of its memory to the rest of it',
  why: 'threads, buffers and code are outside of the heap: the kernel kills the program when the heap fills',
  bad: '-Xmx1024m with a limit of 1Gi',
  good: '-Xmx512m with a limit of 1Gi',
});
export const ADDRESS_POOL = code('settings/address-pool', {
  title: 'MetalLB has a pool that gives addresses to Services that ask for none by name',
  why: 'every Service of type LoadBalancer stays pending, and no host answers',
  bad: 'autoAssign: false on each pool, and no Service with metallb.io/address-pool',
  good: 'autoAssign: true on one',
});
export const IGNORED_DIFFERENCE = code('settings/ignored-difference', {
  title: 'a difference that Argo CD ignores is not overwritten by the next sync either',
  why: 'the comparison is green while each sync takes away what a controller wrote, such as the authority of a webhook',
  bad: 'ignoreDifferences without the sync option RespectIgnoreDifferences=true',
  good: 'both',
});

export const LOKI_REFUSED = code('settings/loki-refused', {
  title: 'Loki starts with its configuration, and enough of it run for a line to be written',
  why: 'it ends at its start, or answers each write with an error: no log is taken',
  bad: 'store: tsdb with index: {period: 168h}; retention_enabled: true without delete_request_store',
  good: 'index: {period: 24h}; delete_request_store: s3',
  scanners: ['loki -verify-config'],
});

export const CONSUMER_GROUP = code('settings/consumer-group', {
  title: 'a user of Kafka may join a consumer group of its own',
  why: 'each poll is refused with GroupAuthorizationException, or two programs take each other half of the messages',
  bad: 'a KafkaUser generation with a right to the group enrichment, which is another user',
  good: 'resource: {type: group, name: generation, patternType: prefix}',
});
export const LOG_PATH = code('settings/log-path', {
  title: 'the path of a log collector is one that the kubelet writes to',
  why: 'it finds no file, fails nowhere, and no log of a pod arrives',
  bad: 'separator = "_" between uid and container in the rule for __path__',
  good: 'separator = "/", for /var/log/pods/*<uid>/<container>/*.log',
});
export const ARGO_WILDCARD = code('settings/argo-cd-wildcard', {
  title: 'only role:admin of Argo CD writes Applications of every project',
  why: 'the controller applies what an Application says: whoever writes one is administrator of the cluster',
  bad: 'p, role:deployer, applications, *, */*, allow',
  good: 'p, role:deployer, applications, sync, workloads/*, allow',
});

export const SETTING_OPERATION_CODES: readonly CheckCode[] = [
  INHIBITION,
  DNS_ZONE,
  COREDNS_LOOP,
  TOPIC_RETENTION,
  HEAP,
  ADDRESS_POOL,
  IGNORED_DIFFERENCE,
  LOKI_REFUSED,
  CONSUMER_GROUP,
  LOG_PATH,
  ARGO_WILDCARD,
];
