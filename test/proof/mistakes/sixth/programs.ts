import type { Told } from '../third/told';
import { type Mistake, text } from '../mistake';

const PRIMARY = 'dist/luneo/clusters/primary';
const SITE_A = 'dist/sites/clusters/site-a/observability-releases/flux-system';
const VIRIDA = 'dist/virida/clusters/main';

/** In annotations, values of Helm releases, and what programs read of ConfigMaps. */
export const programs: readonly (Told & Pick<Mistake, 'missed'>)[] = [
  {
    id: 'the-logs-of-luneo-are-shown-to-whoever-has-not-signed-in',
    harm: 'hole',
    first: true,
    by: ['annotations/login'],
    heard:
      'Documentation of load balancers in AWS, and findings of audits: with `allow`, a request without a ' +
      'session passes on to the target, which has to do without the sign-on.',
    suffers:
      'Loki asks nobody who they are, and its load balancer lets through whoever is not signed in: all logs of ' +
      'production are public at logs.luneo.app.',
    must: 'that requests without a sign-in are passed on to Loki',
    edits: [
      text(
        `${PRIMARY}/observability/monitoring/ingress-logs.yaml`,
        'auth-on-unauthenticated-request: authenticate',
        'auth-on-unauthenticated-request: allow',
      ),
    ],
  },
  {
    id: 'the-load-balancer-of-piercuta-looks-for-a-port-of-the-nodes',
    harm: 'outage',
    first: true,
    by: ['annotations/instances'],
    heard:
      'A frequent issue of the AWS Load Balancer Controller: target type instance needs a Service of type ' +
      'NodePort or LoadBalancer, and fails with one of type ClusterIP.',
    suffers:
      'The Service of fastapi has no port on the nodes, so the controller cannot build its target group: ' +
      'api.dev.piercuta.example is not served, and the other Ingresses of the group are not updated.',
    must: 'that targets of kind instance need a Service with node ports, and that this one is a ClusterIP',
    edits: [
      text(
        'dist/piercuta/clusters/dev/workloads/fastapi/ingress-fastapi.yaml',
        'target-type: ip',
        'target-type: instance',
      ),
    ],
  },
  {
    id: 'the-ingestion-may-read-a-path-of-vault-that-is-one-of-version-1',
    harm: 'outage',
    first: true,
    by: ['credentials/vault-call', 'annotations/vault-role'],
    heard:
      'Perhaps the most common question about Vault: with version 2 of the key-value engine, policies need ' +
      '`data/` after the mount, and without it everything is denied.',
    suffers:
      'Vault denies the agent beside iot-ingestion its secret with 403: new pods wait in their init container ' +
      'for ever, and devices find nobody to send to.',
    must: 'that the policy of iot-ingestion does not allow what its pods read, or that its path lacks data/',
    at: `${VIRIDA}/workloads/iot-ingestion/virida-apps/deployment-iot-ingestion.yaml`,
    edits: [
      text(
        `${VIRIDA}/secrets/virida-system/configmap-vault-access.yaml`,
        'path "secret/data/virida/iot"',
        'path "secret/virida/iot"',
      ),
    ],
  },
  {
    id: 'coredns-asks-itself-where-gitea-is',
    harm: 'stuck delivery',
    first: true,
    by: ['settings/coredns-loop'],
    heard:
      'The loop that the documentation of CoreDNS has a page of its own for: it forwards to an address that is ' +
      'its own, until it is killed for memory.',
    suffers:
      'The name of Gitea is forwarded to the Service of the cluster DNS, which is CoreDNS: queries go round ' +
      'until they time out, and Argo CD reaches neither its repository nor its sign-on.',
    must:
      'that queries for gitea.virida.local are forwarded to the cluster DNS itself, or not to the resolver of ' +
      'the house',
    edits: [
      text(
        `${VIRIDA}/base/kube-system/configmap-coredns-custom.yaml`,
        'gitea.virida.local:53 {\n        errors\n        cache 30\n        forward . 192.168.50.1\n',
        'gitea.virida.local:53 {\n        errors\n        cache 30\n        forward . 10.43.0.10\n',
      ),
    ],
  },
  {
    id: 'the-pager-waits-for-a-severity-that-no-rule-has',
    harm: 'silence',
    first: true,
    by: ['settings/alert-silent'],
    heard:
      'Post-mortems with Alertmanager: a route matched a label value that no alert carried, so that pages fell ' +
      'through to a channel that nobody reads at night.',
    suffers:
      'Rules say critical, and the route asks for page: what should wake somebody is a warning in Slack, once ' +
      'in twelve hours.',
    must: 'that no alert has the severity of the route, or that critical alerts do not reach the pager',
    edits: [
      text(
        `${PRIMARY}/gitops/argocd/application-release-kube-prometheus-stack-primary_argoproj.io.yaml`,
        '- severity = "critical"',
        '- severity = "page"',
      ),
    ],
  },
  {
    id: 'prometheus-of-site-a-may-keep-eight-times-what-its-volume-holds',
    harm: 'silence',
    first: true,
    by: ['settings/disk-limit'],
    heard:
      'Issues of the Prometheus operator: retentionSize above the size of the claim, a full disk, and a ' +
      'Prometheus that crashes while it replays its log.',
    suffers:
      'Nothing is removed before 160 GB are there, and the claim is of 20Gi: it fills up, Prometheus stops, and ' +
      'no alert of the site is evaluated any more.',
    must: 'that retentionSize is larger than the volume of Prometheus',
    edits: [
      text(
        `${SITE_A}/helmrelease-kube-prometheus-stack_helm.toolkit.fluxcd.io.yaml`,
        'retentionSize: "16384MB"',
        'retentionSize: "163840MB"',
      ),
    ],
  },
];
