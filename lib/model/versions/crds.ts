/**
 * CRDs that the gates check against, beside those of `cdk8s.yaml` (from which `imports/` is made), one a line:
 * `<plural>.<group>:=<the CRD at a pinned tag>`.
 */
export const schemas: readonly string[] = [
  'applicationsets.argoproj.io:=https://raw.githubusercontent.com/argoproj/argo-cd/v3.4.4/manifests/crds/applicationset-crd.yaml',
  'clusterissuers.cert-manager.io:=https://raw.githubusercontent.com/cert-manager/cert-manager/v1.21.1/deploy/crds/cert-manager.io_clusterissuers.yaml',
  'clustersecretstores.external-secrets.io:=https://raw.githubusercontent.com/external-secrets/external-secrets/v2.9.0/config/crds/bases/external-secrets.io_clustersecretstores.yaml',
  'podmonitors.monitoring.coreos.com:=https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v0.93.1/example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml',
];
