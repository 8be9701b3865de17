import type { ToolName } from '../tool';
import type { Difference } from './check';

/** A difference that was examined and is not a defect. */
export interface KnownDifference {
  readonly tool: ToolName;
  readonly check: string;
  /** Against `<cluster>: Kind namespace/name` or the path. */
  readonly object: RegExp;
  /** Matched against the message too. @default - any message */
  readonly message?: RegExp;
  readonly reason: string;
}

const HOST_AGENTS = /: DaemonSet kube-system\/(eks-pod-identity-agent|kube-proxy)$/;
const SETS_UP_NETWORK =
  'both set the network of the host up; the exception is declared on the object, and the gate `workload` ' +
  'reports one without';
const SETS_UP_AS_ROOT =
  'both set the network of the host up as root; the exception is declared on the object, and the gate `workload` ' +
  'reports one without';
const WRITES_OUTSIDE_VOLUMES =
  'both write outside a volume; the exception is declared on the object, and the gate `workload` reports one without';
const SPREAD_OTHERWISE =
  'pods are spread by topologySpreadConstraints over zones and hosts, which it does not read; the gate ' +
  '`workload` asks for them';
const ON_CALL = /^virida\/main: ClusterRole virida-admin$/;

/** Namespaces whose pods come from Helm releases and operators. */
const NAMESPACES_OF_RELEASES = [
  ...['amazon-cloudwatch', 'argocd', 'cert-manager', 'external-dns', 'external-secrets', 'gatekeeper-system'],
  ...['ingress', 'kafka', 'metallb-system', 'monitoring', 'monitoring-agents', 'velero'],
  ...['virida-agents', 'virida-monitoring', 'virida-system'],
];

const of = (tool: ToolName, known: readonly Omit<KnownDifference, 'tool'>[]): readonly KnownDifference[] =>
  known.map((one) => ({ tool, ...one }));

/** Printed in docs/checks.md, which a test compares with it. An entry that explains nothing any more is an error. */
export const KNOWN: readonly KnownDifference[] = [
  ...of('kube-score', [
    {
      check: 'networkpolicy-targets-pod',
      object: new RegExp(`: NetworkPolicy (${NAMESPACES_OF_RELEASES.join('|')})/`),
      reason:
        'the pods come from a Helm release or an operator, which are not rendered; the gates `references` and ' +
        '`reachability` take their labels from what the release declares, and report one that selects nobody',
    },
    {
      check: 'networkpolicy-targets-pod',
      object: /: NetworkPolicy (apps|flux-system)\/.*(solver|challenges)$/,
      reason: 'cert-manager makes the pods that answer its challenges, and takes them away again',
    },
    {
      check: 'ingress-targets-service',
      object: /: Ingress (argocd|flux-system|monitoring)\//,
      reason:
        'the Service comes from a Helm release or the installation of Flux, which is declared with its port; ' +
        'the gate `references` holds the Ingress against that',
    },
    {
      check: 'pod-networkpolicy',
      object: /: (Deployment kube-system\/coredns|DaemonSet kube-system\/(eks-pod-identity-agent|kube-proxy))$/,
      reason:
        'kube-proxy and the Pod Identity agent are on the network of the host, which policies do not reach; ' +
        'CoreDNS answers every pod and asks the resolver of the VPC',
    },
    {
      check: 'container-security-context-privileged',
      object: HOST_AGENTS,
      reason: SETS_UP_NETWORK,
    },
    {
      check: 'container-security-context-user-group-id',
      object: HOST_AGENTS,
      reason: SETS_UP_AS_ROOT,
    },
    {
      check: 'container-security-context-readonlyrootfilesystem',
      object: HOST_AGENTS,
      reason: WRITES_OUTSIDE_VOLUMES,
    },
    {
      check: 'container-image-pull-policy',
      object: /: (CronJob|Deployment|StatefulSet) /,
      reason: 'the image has a digest: what is there is what was pinned',
    },
    {
      check: 'horizontalpodautoscaler-replicas',
      object: /^vps\/vps: HorizontalPodAutoscaler /,
      reason: 'one replica on the one node, as the design of the platform says',
    },
    {
      check: 'deployment-has-host-podantiaffinity',
      object: /: Deployment /,
      reason: SPREAD_OTHERWISE,
    },
    {
      check: 'statefulset-has-host-podantiaffinity',
      object: /: StatefulSet /,
      reason: SPREAD_OTHERWISE,
    },
  ]),
  ...of('kube-linter', [
    { check: 'no-anti-affinity', object: /: Deployment kube-system\/coredns$/, reason: SPREAD_OTHERWISE },
    ...['drop-net-raw-capability', 'host-network', 'privilege-escalation-container', 'privileged-container'].map(
      (check) => ({ check, object: HOST_AGENTS, reason: SETS_UP_NETWORK }),
    ),
    { check: 'run-as-non-root', object: HOST_AGENTS, reason: SETS_UP_AS_ROOT },
    { check: 'no-read-only-root-fs', object: HOST_AGENTS, reason: WRITES_OUTSIDE_VOLUMES },
    {
      check: 'job-ttl-seconds-after-finished',
      object: /: CronJob /,
      reason: 'ended jobs are bounded by their number and by their age, and whichever comes first is meant',
    },
  ]),
  ...of('trivy', [
    {
      check: 'KSV-0056',
      object: /: (ClusterRole |Role [a-z-]+\/)flux-layer-[a-z-]+$/,
      reason:
        'the account of a layer may write the kinds that the layer holds and no others; where that is a ' +
        'NetworkPolicy, a Service or an Ingress, it writes those',
    },
    {
      check: 'KSV-0056',
      object: ON_CALL,
      reason:
        'whoever is on call mends what the engine brought, until Git has it; the role is bound in the ' +
        'namespaces of the platform alone',
    },
    {
      check: 'KSV-0053',
      object: ON_CALL,
      reason:
        'whoever is on call enters a pod to look at what it sees; the exception is declared on the object, and ' +
        'the gate `workload` reports one without',
    },
    {
      check: 'KSV-0109',
      object: /: ConfigMap argocd\/install-argo-cd$/,
      reason:
        'the values name settings of Argo CD (`oidc.config`, `service.slack`), whose secrets are references to ' +
        'a Secret (`$argocd-oidc:clientSecret`)',
    },
    {
      check: 'KSV-0109',
      object: /: ConfigMap virida-system\/vault-access$/,
      reason:
        'a script that asks for a token and keeps none, and the policies and roles of Vault; nothing in it is secret',
    },
    {
      check: 'KSV-0009',
      object: HOST_AGENTS,
      reason: SETS_UP_NETWORK,
    },
    {
      check: 'KSV-0014',
      object: HOST_AGENTS,
      reason: WRITES_OUTSIDE_VOLUMES,
    },
    {
      check: 'KSV-0017',
      object: HOST_AGENTS,
      reason: SETS_UP_NETWORK,
    },
    {
      check: 'AWS-0096',
      object: /\.template\.json: Interruption(Queue|DeadLetters)$/,
      reason:
        'the queues are encrypted (`SqsManagedSseEnabled: true`), which trivy 0.74 does not read from ' +
        'CloudFormation (pkg/iac/adapters/cloudformation/aws/sqs/queue.go)',
    },
    {
      check: 'AWS-0132',
      object: /\.template\.json: AccessLogs$/,
      reason: 'S3 delivers access logs only to buckets that are encrypted with a key of S3 itself',
    },
  ]),
  ...of('zizmor', [
    {
      check: 'excessive-permissions',
      object: /^\.gitea\/workflows\//,
      reason:
        'Gitea gives each job the token that the instance is set to and ignores `permissions`; the gate ' +
        '`ci-workflows` refuses the field there, since a reader would take it for a safeguard',
    },
  ]),
  ...of('actionlint', [
    {
      check: 'action',
      object: /^\.gitea\/workflows\//,
      reason: 'Gitea takes an action by its whole address, and the gate `ci-workflows` asks for that',
    },
  ]),
];

export const explains = (known: KnownDifference, { tool, check, object, message }: Difference): boolean =>
  known.tool === tool && known.check === check && known.object.test(object) && (known.message?.test(message) ?? true);
