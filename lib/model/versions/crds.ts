/** Kubernetes' own definitions of its built-in kinds, `<minor version>:=<the OpenAPI document at a pinned tag>`. */
export const definitions = '1.36:=https://raw.githubusercontent.com/kubernetes/kubernetes/v1.36.3/api/openapi-spec/swagger.json';

/**
 * CRDs that the gates check against, beside those of `cdk8s.yaml` (from which `imports/` is made), one a line:
 * `<plural>.<group>:=<the CRD at a pinned tag>`.
 */
export const schemas: readonly string[] = [
  'alerts.notification.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/notification-controller/v1.9.3/config/crd/bases/notification.toolkit.fluxcd.io_alerts.yaml',
  'applicationsets.argoproj.io:=https://raw.githubusercontent.com/argoproj/argo-cd/v3.4.4/manifests/crds/applicationset-crd.yaml',
  'buckets.source.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/source-controller/v1.9.4/config/crd/bases/source.toolkit.fluxcd.io_buckets.yaml',
  'ciliumnetworkpolicies.cilium.io:=https://raw.githubusercontent.com/cilium/cilium/v1.20.0/pkg/k8s/apis/cilium.io/client/crds/v2/ciliumnetworkpolicies.yaml',
  'clusterissuers.cert-manager.io:=https://raw.githubusercontent.com/cert-manager/cert-manager/v1.21.1/deploy/crds/cert-manager.io_clusterissuers.yaml',
  'clustersecretstores.external-secrets.io:=https://raw.githubusercontent.com/external-secrets/external-secrets/v2.9.0/config/crds/bases/external-secrets.io_clustersecretstores.yaml',
  'gitrepositories.source.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/source-controller/v1.9.4/config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml',
  'helmcharts.source.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/source-controller/v1.9.4/config/crd/bases/source.toolkit.fluxcd.io_helmcharts.yaml',
  'helmreleases.helm.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/helm-controller/v1.6.3/config/crd/bases/helm.toolkit.fluxcd.io_helmreleases.yaml',
  'helmrepositories.source.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/source-controller/v1.9.4/config/crd/bases/source.toolkit.fluxcd.io_helmrepositories.yaml',
  'httproutes.gateway.networking.k8s.io:=https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/v1.6.1/config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
  'imagepolicies.image.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/image-reflector-controller/v1.2.4/config/crd/bases/image.toolkit.fluxcd.io_imagepolicies.yaml',
  'imagerepositories.image.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/image-reflector-controller/v1.2.4/config/crd/bases/image.toolkit.fluxcd.io_imagerepositories.yaml',
  'imageupdateautomations.image.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/image-automation-controller/v1.2.4/config/crd/bases/image.toolkit.fluxcd.io_imageupdateautomations.yaml',
  'ipaddresspools.metallb.io:=https://raw.githubusercontent.com/metallb/metallb/v0.16.1/config/crd/bases/metallb.io_ipaddresspools.yaml',
  'kafkanodepools.kafka.strimzi.io:=https://raw.githubusercontent.com/strimzi/strimzi-kafka-operator/1.2.0/packaging/install/cluster-operator/045-Crd-kafkanodepool.yaml',
  'kafkas.kafka.strimzi.io:=https://raw.githubusercontent.com/strimzi/strimzi-kafka-operator/1.2.0/packaging/install/cluster-operator/040-Crd-kafka.yaml',
  'kafkatopics.kafka.strimzi.io:=https://raw.githubusercontent.com/strimzi/strimzi-kafka-operator/1.2.0/packaging/install/cluster-operator/043-Crd-kafkatopic.yaml',
  'kafkausers.kafka.strimzi.io:=https://raw.githubusercontent.com/strimzi/strimzi-kafka-operator/1.2.0/packaging/install/cluster-operator/044-Crd-kafkauser.yaml',
  'kustomizations.kustomize.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/kustomize-controller/v1.9.4/config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml',
  'l2advertisements.metallb.io:=https://raw.githubusercontent.com/metallb/metallb/v0.16.1/config/crd/bases/metallb.io_l2advertisements.yaml',
  'ocirepositories.source.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/source-controller/v1.9.4/config/crd/bases/source.toolkit.fluxcd.io_ocirepositories.yaml',
  'podmonitors.monitoring.coreos.com:=https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v0.93.1/example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml',
  'providers.notification.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/notification-controller/v1.9.3/config/crd/bases/notification.toolkit.fluxcd.io_providers.yaml',
  'receivers.notification.toolkit.fluxcd.io:=https://raw.githubusercontent.com/fluxcd/notification-controller/v1.9.3/config/crd/bases/notification.toolkit.fluxcd.io_receivers.yaml',
];
