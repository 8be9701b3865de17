import { everywhere, text } from '../mistake';
import type { Told } from '../third/told';

/** Annotations, values of charts, and what programs read of ConfigMaps. */
export const programs: readonly Told[] = [
  {
    first: false,
    by: ['settings/coredns-loop'],
    id: 'dns-that-asks-itself',
    harm: 'outage',
    heard: 'CoreDNS has a page of its own on the loop that it finds where its upstream leads back to it, and ends.',
    suffers:
      'CoreDNS sends names from outside to its own Service, finds the loop and exits: on a cluster that comes up ' +
      'from nothing no name is answered at all.',
    must: 'that CoreDNS forwards to the address of its own Service',
    edits: [
      text(
        'dist/piercuta/clusters/dev/dns/kube-system/configmap-coredns.yaml',
        'forward . /etc/resolv.conf',
        'forward . 172.20.0.10',
      ),
    ],
  },
  {
    first: false,
    by: ['settings/loki-refused'],
    id: 'index-of-a-week',
    harm: 'outage',
    heard:
      'A deployer of a public project turned back a change of its Loki within hours: it refuses an index of tsdb ' +
      'with another period than a day.',
    suffers: 'Loki ends at its start with an invalid schema: no log is taken or found in the region that serves.',
    must: 'that the period of the index is not 24h, which tsdb asks for',
    edits: [
      text(
        'dist/luneo/clusters/primary/gitops/argocd/application-release-loki-primary_argoproj.io.yaml',
        'period: 24h',
        'period: 168h',
      ),
    ],
  },
  {
    id: 'secret-path-of-the-first-version',
    first: true,
    by: ['annotations/vault-role', 'credentials/vault-call'],
    harm: 'outage',
    heard:
      'With the second version of the key-value engine of Vault, paths of the API have data/ in them and those of ' +
      'the command line have not: permission denied is the usual answer.',
    suffers:
      'The agent asks for a path that the policy of iot-ingestion does not allow, and tries for ever: new pods of it ' +
      'stay in their init container.',
    must: 'that the path is not one that the role may read, or lacks data/',
    edits: [
      everywhere(
        'dist/virida/clusters/main/workloads/iot-ingestion/virida-apps/deployment-iot-ingestion.yaml',
        'secret/data/virida/iot',
        'secret/virida/iot',
      ),
    ],
  },
  {
    id: 'native-routing-for-one-site-of-two',
    first: true,
    by: ['sites/mesh'],
    harm: 'outage',
    heard:
      'The guide to Cluster Mesh of Cilium asks for a native routing range that holds the pods of all clusters, and ' +
      'issues show what happens where it holds those of one.',
    suffers:
      'Packets to pods of site-b leave with the address of the node: policies there, which go by identity, see no ' +
      'pod of site-a and refuse.',
    must: 'that the range that is routed as it is does not hold the pods of site-b, or differs from that of site-b',
    at: 'dist/sites/clusters/site-b/network-releases/flux-system/helmrelease-cilium_helm.toolkit.fluxcd.io.yaml',
    edits: [
      text(
        'dist/sites/clusters/site-a/network-releases/flux-system/helmrelease-cilium_helm.toolkit.fluxcd.io.yaml',
        'ipv4NativeRoutingCIDR: "10.64.0.0/15"',
        'ipv4NativeRoutingCIDR: "10.64.0.0/16"',
      ),
    ],
  },
  {
    id: 'internal-entrance-in-the-public-group',
    first: true,
    by: ['annotations/group'],
    harm: 'stuck delivery',
    heard:
      'An issue of the AWS Load Balancer Controller tells of a group with an internal and a public member: it ' +
      'reports conflicting schemes and leaves the whole group as it is.',
    suffers:
      'The load balancer of the product is reconciled no more: pods that move are not taken in as targets, and roll-' +
      'outs wait for their readiness gates.',
    must: 'that Ingresses of one group, luneo, have different schemes',
    edits: [
      text(
        'dist/luneo/clusters/primary/delivery/argocd/ingress-argocd-server.yaml',
        'alb.ingress.kubernetes.io/group.name: luneo-internal',
        'alb.ingress.kubernetes.io/group.name: luneo',
      ),
    ],
  },
  {
    id: 'prometheus-takes-monitors-of-its-own-release-alone',
    first: true,
    by: ['settings/selector-nil'],
    harm: 'silence',
    heard:
      'The most frequent question on kube-prometheus-stack: a ServiceMonitor is there, and Prometheus does not ' +
      'scrape, since the chart selects those with the label of its release.',
    suffers:
      'No API is scraped any more, for none of their monitors has that label; alerts on their errors and latency ' +
      'have nothing to fire on.',
    must: 'that Prometheus does not select the ServiceMonitors of the workloads',
    edits: [
      text(
        'dist/vps/clusters/vps/observability-releases/flux-system/' +
          'helmrelease-kube-prometheus-stack_helm.toolkit.fluxcd.io.yaml',
        'serviceMonitorSelectorNilUsesHelmValues: false',
        'serviceMonitorSelectorNilUsesHelmValues: true',
      ),
    ],
  },
];
