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
    object: /: NetworkPolicy (argocd|cert-manager|external-dns|external-secrets|gatekeeper-system|monitoring|monitoring-agents)\//,
    reason: 'the pods come from a Helm release, which is not rendered; the gates `references` and `reachability` take their labels from what the release declares, and report one that selects nobody',
  },
  {
    tool: 'kube-score',
    check: 'ingress-targets-service',
    object: /: Ingress (argocd|monitoring)\//,
    reason: 'the Service comes from a Helm release, which declares it with its port; the gate `references` holds the Ingress against that',
  },
  {
    tool: 'kube-score',
    check: 'deployment-has-host-podantiaffinity',
    object: /: Deployment /,
    reason: 'pods are spread by topologySpreadConstraints over zones and hosts, which kube-score does not read; the gate `workload` asks for them',
  },
  {
    tool: 'kube-score',
    check: 'statefulset-has-host-podantiaffinity',
    object: /: StatefulSet /,
    reason: 'pods are spread by topologySpreadConstraints over zones and hosts, which kube-score does not read; the gate `workload` asks for them',
  },
];

export const explains = (known: KnownDifference, { tool, check, object, message }: Difference): boolean => known.tool === tool && known.check === check && known.object.test(object) && (known.message?.test(message) ?? true);
