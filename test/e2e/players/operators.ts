/** Labels of the Deployment of each operator that is played: it answers once that one has pods. Held by records. */
export const OPERATORS = {
  certManager: 'app.kubernetes.io/name=cert-manager',
  cilium: 'io.cilium/app=operator',
  externalSecrets: 'app.kubernetes.io/name=external-secrets',
  gatekeeper: 'app=gatekeeper,control-plane=controller-manager',
  karpenter: 'app.kubernetes.io/name=karpenter',
  prometheus: 'app.kubernetes.io/component=prometheus-operator',
  strimzi: 'app=strimzi',
} as const;
