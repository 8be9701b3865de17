import { code, type CheckCode } from '../gate';
import { CERTIFICATE_HOST, MESH_WAY, UNREADY, UNUSED } from './codes-of-use';

const stuck = 'the pods wait in CreateContainerConfigError or are never made, and the rollout never ends';

export const NAMESPACE = code('references/namespace', {
  title: 'the namespace of an object exists',
  why: 'the API server refuses the object',
  bad: 'namespace: web, and no Namespace web',
  good: 'a Namespace web in the layer base',
  scanners: ['monokle resource-links'],
});
export const SERVICE_ACCOUNT = code('references/service-account', {
  title: 'the ServiceAccount of a pod exists',
  why: 'no pod is made: "error looking up service account"',
  bad: 'serviceAccountName: wbe',
  good: 'serviceAccountName: web, and a ServiceAccount web in the namespace',
  scanners: ['kube-linter non-existent-service-account', 'kubescape C-0307'],
});
export const CONFIG_MAP = code('references/config-map', {
  title: 'a ConfigMap that a pod refers to exists, with the key',
  why: stuck,
  bad: 'configMapRef: {name: web-confg}',
  good: 'configMapRef: {name: web-config}',
  scanners: ['kube-linter env-value-from'],
});
export const SECRET = code('references/secret', {
  title: 'a Secret that is referred to has a producer, with the key',
  why: stuck,
  bad: 'secretRef: {name: web}, and no ExternalSecret makes it',
  good: 'an ExternalSecret with target web',
  scanners: ['kube-linter env-value-from'],
});
export const VOLUME_CLAIM = code('references/volume-claim', {
  title: 'a PersistentVolumeClaim that a pod mounts exists',
  why: 'the pod stays Pending',
  bad: 'claimName: dat',
  good: 'claimName: data, and a PersistentVolumeClaim data',
  scanners: ['monokle resource-links'],
});
export const STORAGE_CLASS = code('references/storage-class', {
  title: 'a StorageClass that is named exists',
  why: 'the volume is never made and the pod stays Pending',
  bad: 'storageClassName: gp4',
  good: 'storageClassName: gp3, and a StorageClass gp3',
});
export const CLAIM_CLASS = code('references/claim-class', {
  title: 'a claim names its StorageClass, also where a chart or an operator makes it',
  why:
    'no file says which class is the default: where there is none the pod stays Pending, and where there are two ' +
    'the data lies on either',
  bad: 'volumeClaimTemplates: [{spec: {accessModes: […], resources: …}}]',
  good: 'storageClassName: gp3 beside them',
});
export const CLAIM_ACCESS = code('references/claim-access', {
  title: 'a claim that many nodes are to mount is of a class that can',
  why: 'the claim is bound, the first pod starts, and each on another node waits for ever',
  bad: 'accessModes: [ReadWriteMany], storageClassName: gp3',
  good: 'a class of efs.csi.aws.com or nfs.csi.k8s.io, or ReadWriteOnce and one pod',
});
export const PRIORITY_CLASS = code('references/priority-class', {
  title: 'a PriorityClass that is named exists',
  why: 'the API server refuses every pod: "no PriorityClass with name"',
  bad: 'priorityClassName: hihg',
  good: 'priorityClassName: high, and a PriorityClass high',
});
export const INGRESS_CLASS = code('references/ingress-class', {
  title: 'an IngressClass that is named exists',
  why: 'no controller handles the Ingress, and the host is unreachable',
  bad: 'ingressClassName: abl',
  good: 'ingressClassName: alb, and an IngressClass alb',
});
export const INGRESS_BACKEND = code('references/ingress-backend', {
  title: 'the Service and the port behind an Ingress exist',
  why: 'the load balancer answers 503',
  bad: 'backend: {service: {name: web, port: {number: 81}}}',
  good: 'a port that the Service has',
  scanners: ['kube-linter dangling-ingress', 'kube-score ingress-targets-service', 'kubescape C-0298'],
});
export const SERVICE_PODS = code('references/service-pods', {
  title: 'the selector of a Service selects pods',
  why: 'the Service has no endpoints; every connection is refused',
  bad: 'selector: {app: wbe}',
  good: 'the labels of the pod template',
  scanners: ['kube-linter dangling-service', 'kube-score service-targets-pod', 'kubescape C-0293'],
});
export const SERVICE_PORT = code('references/service-port', {
  title: 'the targetPort of a Service is a port of its pods',
  why: 'connections reach a port where nothing listens',
  bad: 'targetPort: htpp',
  good: 'targetPort: http, the name of a container port',
  scanners: ['kube-linter dangling-service'],
});
export const HPA_TARGET = code('references/hpa-target', {
  title: 'the target of a HorizontalPodAutoscaler exists',
  why: 'nothing is scaled',
  bad: 'scaleTargetRef: {kind: Deployment, name: wbe}',
  good: 'name: web',
  scanners: [
    'kube-linter dangling-horizontalpodautoscaler',
    'kube-score horizontalpodautoscaler-has-target',
    'kubescape C-0300',
  ],
});
export const HPA_REPLICAS = code('references/hpa-replicas', {
  title: 'a workload under an autoscaler has no replicas',
  why: 'each sync resets the number that the autoscaler had chosen',
  bad: 'replicas: 3 beside a HorizontalPodAutoscaler',
  good: 'no replicas; minReplicas of the autoscaler',
  scanners: ['kube-score deployment-targeted-by-hpa-does-not-have-replicas-configured'],
});
export const SECOND_OWNER = code('references/second-owner', {
  title: 'one autoscaler decides on the number of pods of a workload',
  why: 'each undoes what the other has done, and pods come and go for ever',
  bad: 'a HorizontalPodAutoscaler and a ScaledObject of KEDA with the same target',
  good: 'the ScaledObject alone, which makes an autoscaler of its own',
});
export const PDB_PODS = code('references/pdb-pods', {
  title: 'a PodDisruptionBudget selects pods',
  why: 'a drain evicts all replicas at once',
  bad: 'selector: {matchLabels: {app: wbe}}',
  good: 'the labels of the pod template',
  scanners: ['kube-linter pdb-min-available'],
});
export const NETWORK_POLICY_PODS = code('references/network-policy-pods', {
  title: 'a NetworkPolicy selects pods',
  why: 'the pods that were meant stay open, or closed by another policy',
  bad: 'podSelector: {matchLabels: {app: wbe}}',
  good: 'the labels of the pod template',
  scanners: ['kube-linter dangling-networkpolicy', 'kube-score networkpolicy-targets-pod'],
});
export const NETWORK_POLICY_PEER = code('references/network-policy-peer', {
  title: 'the peers of a NetworkPolicy are pods that exist',
  why: 'the connection that was meant to be open is closed',
  bad: 'from: [{podSelector: {matchLabels: {app: frotend}}}]',
  good: 'the labels of the calling pods',
  scanners: ['kube-linter dangling-networkpolicypeer-podselector'],
});
export const SERVICE_MONITOR = code('references/service-monitor', {
  title: 'a ServiceMonitor selects a Service and names a port of it',
  why: 'nothing is scraped, and its alerts stay silent',
  bad: 'endpoints: [{port: metrcs}]',
  good: 'the name of a port of the Service',
  scanners: ['kube-linter dangling-servicemonitor'],
});
export const POD_MONITOR = code('references/pod-monitor', {
  title: 'a PodMonitor selects pods',
  why: 'nothing is scraped, and its alerts stay silent',
  bad: 'selector: {matchLabels: {app: gatekeper}}',
  good: 'the labels of the pods',
});
export const HEADLESS_SERVICE = code('references/headless-service', {
  title: 'the serviceName of a StatefulSet is a headless Service',
  why: 'the pods have no stable names in DNS',
  bad: 'serviceName: db, and no Service db',
  good: 'a Service db with clusterIP: None',
  scanners: ['kube-score statefulset-has-servicename'],
});
export const ROLE = code('references/role', {
  title: 'the role and the ServiceAccounts of a binding exist',
  why: 'the binding grants nothing, or grants it to whoever makes the account',
  bad: 'roleRef: {kind: Role, name: raeder}',
  good: 'a Role reader in the namespace',
});
export const NAMED_OBJECT = code('references/named-object', {
  title: 'what a custom resource names exists',
  why: 'the controller waits for it forever: no certificate is issued, no node is made',
  bad: 'issuerRef: {kind: ClusterIssuer, name: interna-ca}',
  good: 'the name of an issuer of the cluster',
});
export const FLUX_OBJECT = code('references/flux-object', {
  title: 'a source, repository or provider that an object of Flux names exists',
  why: 'Flux reports "not found" and applies nothing',
  bad: 'sourceRef: {kind: GitRepository, name: flxu-system}',
  good: 'the name of a GitRepository in the same namespace',
});
export const FETCHED_PATH = code('references/fetched-path', {
  title: 'a source of Flux fetches every folder that is applied from it',
  why: 'the folder is not there: Flux says that the path is not found, and delivers nothing of it any more',
  bad: 'sparseCheckout: [clusters/one/gitops], and a Kustomization with path: ./clusters/one/base',
  good: 'sparseCheckout: [clusters/one]',
});
export const SPREAD_PODS = code('references/spread-pods', {
  title: 'a spread constraint selects its own pods, and a term of affinity some pods',
  why: 'the scheduler counts other pods, or none, so that all replicas may share a node',
  bad: 'labelSelector: {matchLabels: {app: wbe}}',
  good: 'the labels of the pod template',
});
export const ADDRESS = code('references/address', {
  title: 'an address inside the cluster leads to a Service with that port',
  why: 'whatever reads it finds no such name, or a port where nothing answers',
  bad: 'KAFKA_BOOTSTRAP: kafka.shop.svc:9093, where the Service has 9092',
  good: 'kafka.shop.svc:9092',
});
export const CILIUM_PODS = code('references/cilium-pods', {
  title: 'a policy of Cilium selects pods, and opens ports that they have',
  why:
    'the connection that was meant to be open is closed: beside any policy that selects a pod, what none allows ' +
    'is refused',
  bad: 'endpointSelector: {matchLabels: {app: wbe}}',
  good: 'the labels of the pods, and a port of their containers',
});
export const GATEWAY_CLASS = code('references/gateway-class', {
  title: 'the class of a Gateway exists',
  why: 'no controller takes the Gateway, and it never gets an address',
  bad: 'gatewayClassName: trafik',
  good: 'gatewayClassName: traefik, and a GatewayClass traefik',
});
export const ROUTE_PARENT = code('references/route-parent', {
  title: 'a route comes from a Gateway that takes it, on its hosts',
  why: 'the route is not accepted, and clients get 404',
  bad: 'parentRefs: [{name: publc}]',
  good: 'a Gateway with a listener for the host that takes routes of the namespace',
});
export const ROUTE_BACKEND = code('references/route-backend', {
  title: 'a route leads to a Service with that port',
  why: 'every request is answered with 500',
  bad: 'backendRefs: [{name: wbe, port: 80}]',
  good: 'backendRefs: [{name: web, port: 80}]',
});
export const FETCHED_KEY = code('references/fetched-key', {
  title: 'what an ExternalSecret fetches ends up in its Secret',
  why: 'the template replaces what was fetched: readers of the Secret find no such key',
  bad: 'data: [{secretKey: password, …}], and a template that names user alone',
  good: 'mergePolicy: Merge, or a template that names password',
});
export const RESOURCE_METRICS = code('references/resource-metrics', {
  title: 'where pods are scaled by CPU or memory, something serves these metrics',
  why: 'the autoscaler reports FailedGetResourceMetric and never scales',
  bad: 'a HorizontalPodAutoscaler by CPU, and no metrics-server',
  good: 'a release of metrics-server',
});
export const UNREAD_SECRET = code('references/unread-secret', {
  title: 'a Secret that is fetched is named by something',
  why: 'a credential is never used, or its reader looks for another name',
  bad: 'target: {name: db-crednetials}, where the pods read db-credentials',
  good: 'the name that is read',
});
export const STORE_NAMESPACE = code('references/store-namespace', {
  title: 'a ClusterSecretStore says which namespaces it serves, and those that use it are among them',
  why:
    'without conditions anyone who may write an ExternalSecret reads every secret of the store; where they leave ' +
    'a namespace out, its ExternalSecrets get nothing',
  bad: 'conditions: []',
  good: 'conditions: [{namespaces: [web]}]',
});

export const REFERENCE_CODES: readonly CheckCode[] = [
  NAMESPACE,
  SERVICE_ACCOUNT,
  CONFIG_MAP,
  SECRET,
  VOLUME_CLAIM,
  STORAGE_CLASS,
  CLAIM_CLASS,
  CLAIM_ACCESS,
  PRIORITY_CLASS,
  INGRESS_CLASS,
  INGRESS_BACKEND,
  SERVICE_PODS,
  SERVICE_PORT,
  HPA_TARGET,
  HPA_REPLICAS,
  SECOND_OWNER,
  PDB_PODS,
  NETWORK_POLICY_PODS,
  NETWORK_POLICY_PEER,
  SERVICE_MONITOR,
  POD_MONITOR,
  HEADLESS_SERVICE,
  ROLE,
  NAMED_OBJECT,
  FLUX_OBJECT,
  FETCHED_PATH,
  SPREAD_PODS,
  ADDRESS,
  CILIUM_PODS,
  GATEWAY_CLASS,
  ROUTE_PARENT,
  ROUTE_BACKEND,
  FETCHED_KEY,
  RESOURCE_METRICS,
  UNREAD_SECRET,
  UNUSED,
  STORE_NAMESPACE,
  UNREADY,
  CERTIFICATE_HOST,
  MESH_WAY,
];
