import type { EksCluster } from './cluster';
import { ARGOCD_NAMESPACE } from '../names';

/** Pods that a Fargate profile takes: those of a namespace, with these labels where there are some. */
export interface FargateSelector {
  readonly namespace: string;
  /** @default - every pod of the namespace */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * What runs on Fargate where nothing else runs yet: DNS, Karpenter and the engine of GitOps. Each is narrow: a selector
 * on `kube-system` alone would take whatever else runs there, and Pod Identity does not exist on Fargate.
 */
export const FARGATE_SELECTORS: readonly FargateSelector[] = [
  { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  { namespace: 'kube-system', labels: { 'app.kubernetes.io/name': 'karpenter' } },
  { namespace: ARGOCD_NAMESPACE },
];

/** Whether pods run on Fargate in a cluster. */
export function runsOnFargate(
  { infrastructure }: Pick<EksCluster, 'infrastructure'>,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): boolean {
  if (infrastructure === undefined || (infrastructure.capacity ?? { kind: 'fargate' }).kind !== 'fargate') return false;
  return FARGATE_SELECTORS.some(
    (selector) =>
      selector.namespace === namespace &&
      Object.entries(selector.labels ?? {}).every(([key, value]) => labels[key] === value),
  );
}
