import type { ToolName } from '../tool';
import type { Difference } from './check';

/** A difference that was looked at and is no defect. */
export interface KnownDifference {
  readonly tool: ToolName;
  readonly check: string;
  /** Against `<cluster>: Kind namespace/name` or the path. */
  readonly object: RegExp;
  /** Narrower still, against the message. @default - any message */
  readonly message?: RegExp;
  readonly reason: string;
}

/** Printed in docs/checks.md; a test holds the two together. One that explains nothing any more is an error. */
export const KNOWN: readonly KnownDifference[] = [
  {
    tool: 'kube-score',
    check: 'networkpolicy-targets-pod',
    object:
      /: NetworkPolicy (amazon-cloudwatch|argocd|cert-manager|external-dns|external-secrets|gatekeeper-system|ingress|kafka|metallb-system|monitoring|monitoring-agents|velero|virida-agents|virida-monitoring|virida-system)\//,
    reason:
      'the pods come from a Helm release or an operator, which are not rendered; the gates `references` and `reachability` take their labels from what the release declares, and report one that selects nobody',
  },
  {
    tool: 'kube-score',
    check: 'networkpolicy-targets-pod',
    object: /: NetworkPolicy (apps|flux-system)\/.*(solver|challenges)$/,
    reason: 'cert-manager makes the pods that answer its challenges, and takes them away again',
  },
  {
    tool: 'kube-score',
    check: 'ingress-targets-service',
    object: /: Ingress (argocd|flux-system|monitoring)\//,
    reason:
      'the Service comes from a Helm release or the installation of Flux, which is declared with its port; the gate `references` holds the Ingress against that',
  },
  {
    tool: 'kube-score',
    check: 'pod-networkpolicy',
    object: /: (Deployment kube-system\/coredns|DaemonSet kube-system\/(eks-pod-identity-agent|kube-proxy))$/,
    reason:
      'kube-proxy and the Pod Identity agent are on the network of the host, which policies do not reach; CoreDNS answers every pod and asks the resolver of the VPC',
  },
  {
    tool: 'kube-score',
    check: 'container-security-context-privileged',
    object: /: DaemonSet kube-system\/(eks-pod-identity-agent|kube-proxy)$/,
    reason:
      'both set the network of the host up; the exception is declared on the object, and the gate `workload` reports one without',
  },
  {
    tool: 'kube-score',
    check: 'container-security-context-user-group-id',
    object: /: DaemonSet kube-system\/(eks-pod-identity-agent|kube-proxy)$/,
    reason:
      'both set the network of the host up as root; the exception is declared on the object, and the gate `workload` reports one without',
  },
  {
    tool: 'kube-score',
    check: 'container-security-context-readonlyrootfilesystem',
    object: /: DaemonSet kube-system\/(eks-pod-identity-agent|kube-proxy)$/,
    reason:
      'both write outside a volume; the exception is declared on the object, and the gate `workload` reports one without',
  },
  {
    tool: 'kube-score',
    check: 'container-image-pull-policy',
    object: /: (CronJob|Deployment|StatefulSet) /,
    reason: 'the image has a digest: what is there is what was pinned',
  },
  {
    tool: 'kube-score',
    check: 'horizontalpodautoscaler-replicas',
    object: /^vps\/vps: HorizontalPodAutoscaler /,
    reason: 'one replica on the one node, as the design of the platform says',
  },
  {
    tool: 'kube-score',
    check: 'deployment-has-host-podantiaffinity',
    object: /: Deployment /,
    reason:
      'pods are spread by topologySpreadConstraints over zones and hosts, which kube-score does not read; the gate `workload` asks for them',
  },
  {
    tool: 'kube-score',
    check: 'statefulset-has-host-podantiaffinity',
    object: /: StatefulSet /,
    reason:
      'pods are spread by topologySpreadConstraints over zones and hosts, which kube-score does not read; the gate `workload` asks for them',
  },
  {
    tool: 'trivy',
    check: 'KSV-0056',
    object: /: (ClusterRole |Role [a-z-]+\/)flux-layer-[a-z-]+$/,
    reason:
      'the account of a layer may write the kinds that the layer holds and no others; where that is a NetworkPolicy, a Service or an Ingress, it writes those',
  },
  {
    tool: 'trivy',
    check: 'KSV-0056',
    object: /^virida\/main: ClusterRole virida-admin$/,
    reason:
      'whoever is on call mends what the engine brought, until Git has it; the role is bound in the namespaces of the platform alone',
  },
  {
    tool: 'trivy',
    check: 'KSV-0053',
    object: /^virida\/main: ClusterRole virida-admin$/,
    reason:
      'whoever is on call enters a pod to look at what it sees; the exception is declared on the object, and the gate `workload` reports one without',
  },
  {
    tool: 'trivy',
    check: 'KSV-0109',
    object: /: ConfigMap argocd\/install-argo-cd$/,
    reason:
      'the values name settings of Argo CD (`oidc.config`, `service.slack`), whose secrets are references to a Secret (`$argocd-oidc:clientSecret`)',
  },
  {
    tool: 'trivy',
    check: 'KSV-0109',
    object: /: ConfigMap virida-system\/vault-access$/,
    reason:
      'a script that asks for a token and keeps none, and the policies and roles of Vault; nothing in it is secret',
  },
  {
    tool: 'trivy',
    check: 'KSV-0009',
    object: /: DaemonSet kube-system\/(eks-pod-identity-agent|kube-proxy)$/,
    reason:
      'both set the network of the host up; the exception is declared on the object, and the gate `workload` reports one without',
  },
  {
    tool: 'trivy',
    check: 'KSV-0014',
    object: /: DaemonSet kube-system\/(eks-pod-identity-agent|kube-proxy)$/,
    reason:
      'both write outside a volume; the exception is declared on the object, and the gate `workload` reports one without',
  },
  {
    tool: 'trivy',
    check: 'KSV-0017',
    object: /: DaemonSet kube-system\/(eks-pod-identity-agent|kube-proxy)$/,
    reason:
      'both set the network of the host up; the exception is declared on the object, and the gate `workload` reports one without',
  },
  {
    tool: 'trivy',
    check: 'AWS-0096',
    object: /\.template\.json: Interruption(Queue|DeadLetters)$/,
    reason:
      'the queues are encrypted (`SqsManagedSseEnabled: true`), which trivy 0.74 does not read from CloudFormation (pkg/iac/adapters/cloudformation/aws/sqs/queue.go)',
  },
  {
    tool: 'trivy',
    check: 'AWS-0132',
    object: /\.template\.json: AccessLogs$/,
    reason: 'S3 delivers access logs only to buckets that are encrypted with a key of S3 itself',
  },
];

export const explains = (known: KnownDifference, { tool, check, object, message }: Difference): boolean =>
  known.tool === tool && known.check === check && known.object.test(object) && (known.message?.test(message) ?? true);
