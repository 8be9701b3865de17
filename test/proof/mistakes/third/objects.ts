import { text } from '../mistake';
import type { Told } from './told';

const PRIMARY = 'dist/luneo/clusters/primary';
const APPLICATIONS = `${PRIMARY}/gitops/argocd`;
const release = (name: string): string => `${APPLICATIONS}/application-release-${name}-primary_argoproj.io.yaml`;

/** In objects of Kubernetes, and in what Helm is given. */
export const objects: readonly Told[] = [
  {
    id: 'node-gone-before-its-pods',
    first: false,
    by: ['validation/node-grace'],
    harm: 'outage',
    heard: 'a node that expires is taken away when its own grace is over, whatever budgets and pods still need',
    suffers: 'renders of ten minutes are killed halfway each time that a node is replaced',
    must: 'the grace of the node (5m) is shorter than that of the pods that run on it (600 s)',
    edits: [
      text(
        `${PRIMARY}/nodes/_cluster/nodepool-general_karpenter.sh.yaml`,
        'terminationGracePeriod: 24h\n',
        'terminationGracePeriod: 5m\n',
      ),
    ],
  },
  {
    id: 'health-asked-behind-a-closed-door',
    first: false,
    by: ['annotations/health-port'],
    harm: 'outage',
    heard: 'the load balancer asked for health on a port that the network did not open for it, and had no target left',
    suffers: 'each target is unhealthy, and the API answers 503',
    must: 'the policy lets the load balancer in at 8080 and not at 9090, where health is asked',
    edits: [
      text(
        `${PRIMARY}/workloads/luneo/ingress-luneo-backend.yaml`,
        '    alb.ingress.kubernetes.io/listen-ports:',
        '    alb.ingress.kubernetes.io/healthcheck-port: "9090"\n    alb.ingress.kubernetes.io/listen-ports:',
      ),
    ],
  },
  {
    id: 'one-group-two-schemes',
    first: true,
    by: ['annotations/group'],
    harm: 'stuck delivery',
    heard: 'one Ingress that disagrees with its group stops the controller from changing any other of it',
    suffers: 'targets of every host go stale, until pods move and nothing answers',
    must: 'the scheme differs from that of the other Ingresses of the group luneo',
    edits: [
      text(
        `${PRIMARY}/observability/monitoring/ingress-logs.yaml`,
        'alb.ingress.kubernetes.io/scheme: internet-facing\n',
        'alb.ingress.kubernetes.io/scheme: internal\n',
      ),
    ],
  },
  {
    id: 'zone-above-the-filter',
    first: false,
    by: ['settings/dns-zone'],
    harm: 'outage',
    heard: 'external-dns was given a part of a zone, found no zone of that name, and managed no record for months',
    suffers: 'no record follows its load balancer any more',
    must: 'the filter is below the hosted zone luneo.app, and zones above a filter are not looked at',
    edits: [text(release('external-dns'), '        - "--aws-zone-match-parent"\n', '')],
  },
  {
    id: 'one-alert-hushes-all',
    first: false,
    by: ['settings/inhibition'],
    harm: 'silence',
    heard: 'an inhibition that names no label in common let one critical alert hush every warning',
    suffers: 'while anything is critical, no warning of anything is sent',
    must: 'the inhibition has no `equal`: every source silences every target',
    edits: [
      text(
        release('kube-prometheus-stack'),
        '          config:\n            route:\n',
        [
          '          config:\n            inhibit_rules:\n            - source_matchers:\n',
          '              - severity = "critical"\n',
          '              target_matchers:\n              - severity = "warning"\n            route:\n',
        ].join(''),
      ),
    ],
  },
  {
    id: 'timeout-longer-than-interval',
    first: false,
    by: ['validation/scrape-timeout'],
    harm: 'silence',
    heard: 'the operator drops a monitor whose timeout is longer than its interval, and says so in its log alone',
    suffers: 'the backend is not scraped, and its alerts never fire',
    must: 'the timeout of 60s is longer than the interval of 30s',
    edits: [
      text(
        `${PRIMARY}/workloads/luneo/servicemonitor-luneo-backend_monitoring.coreos.com.yaml`,
        '  - interval: 30s\n    path: /metrics\n    port: metrics\n',
        '  - interval: 30s\n    path: /metrics\n    port: metrics\n    scrapeTimeout: 60s\n',
      ),
    ],
  },
  {
    id: 'schema-of-next-year',
    first: true,
    by: ['settings/loki-schema'],
    harm: 'silence',
    heard: 'the first period of the schema began in the future, and each line was refused for want of one',
    suffers: 'no log is taken until that day',
    must: 'no period of the schema has begun today',
    edits: [text(release('loki'), 'from: "2026-01-01"\n', 'from: "2027-01-01"\n')],
  },
  {
    id: 'http-to-the-port-of-grpc',
    first: true,
    by: ['settings/otlp-protocol'],
    harm: 'silence',
    heard: 'the commonest mistake with OTLP: HTTP is spoken to 4317, and each export fails without a word',
    suffers: 'no trace of the backend arrives',
    must: 'the port 4317 takes gRPC, and the program speaks http/protobuf',
    edits: [
      text(
        `${PRIMARY}/workloads/luneo/deployment-luneo-backend.yaml`,
        '        - name: OTEL_EXPORTER_OTLP_PROTOCOL\n          value: grpc\n',
        '        - name: OTEL_EXPORTER_OTLP_PROTOCOL\n          value: http/protobuf\n',
      ),
    ],
  },
  {
    id: 'dns-that-asks-itself',
    first: false,
    by: ['settings/coredns-loop'],
    harm: 'outage',
    heard: 'CoreDNS forwarded to the resolver of its own pod, which was itself; the loop took DNS down',
    suffers: 'CoreDNS stops itself at each start, and no name resolves',
    must: 'CoreDNS forwards to /etc/resolv.conf, which with ClusterFirst names CoreDNS',
    edits: [
      text(
        'dist/piercuta/clusters/dev/dns/kube-system/deployment-coredns.yaml',
        'dnsPolicy: Default\n',
        'dnsPolicy: ClusterFirst\n',
      ),
    ],
  },
  {
    id: 'sign-on-that-lets-all-in',
    first: true,
    by: ['annotations/login'],
    harm: 'hole',
    heard: 'the sign-on of the load balancer was on, and let through whoever had not signed on',
    suffers: 'anybody reads the logs',
    must: 'who is not signed on is let through to a program that asks nobody',
    edits: [
      text(
        `${PRIMARY}/observability/monitoring/ingress-logs.yaml`,
        'auth-on-unauthenticated-request: authenticate\n',
        'auth-on-unauthenticated-request: allow\n',
      ),
    ],
  },
];
