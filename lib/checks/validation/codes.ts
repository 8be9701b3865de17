import { code, type CheckCode } from '../gate';

export const NAME_LENGTH = code('validation/name-length', {
  title: 'a name leaves room for what a controller adds to it',
  why: 'the API refuses the object, or its pods are never made',
  bad: 'a CronJob whose name has 53 characters',
  good: 'at most 52 characters for a CronJob and a StatefulSet',
});
export const TIME_ZONE = code('validation/time-zone', {
  title: 'a time zone is one that the database has',
  why: 'the API refuses the CronJob',
  bad: 'timeZone: Europe/Pariss',
  good: 'timeZone: Europe/Paris',
});
export const SIZE = code('validation/size', {
  title: 'a ConfigMap and a Secret hold at most 1 MiB, annotations 256 KiB, a variable 128 KiB',
  why: 'the API refuses the object and the layer stops; a longer variable keeps the program from starting',
  bad: 'a ConfigMap with rules of 2 MiB',
  good: 'several ConfigMaps, or a volume',
});
export const IMAGE = code('validation/image', {
  title: 'an image is a reference that a kubelet can read',
  why: 'the API takes it, and the pods say InvalidImageName for ever',
  bad: 'ghcr.io/Example/web:1.0.0',
  good: 'ghcr.io/example/web:1.0.0',
});
export const COMMON_NAME = code('validation/common-name', {
  title: 'the common name of a certificate has at most 64 characters',
  why: 'no authority signs it, and the Secret never comes',
  bad: 'commonName: the whole name of a Service',
  good: 'a short name, and the hosts in dnsNames',
});
export const DEFAULT_CLASS = code('validation/default-class', {
  title: 'where the cluster makes storage classes, one and no more is the default',
  why: 'claims without a class wait for ever, or land on a disk that nobody chose',
  bad: 'is-default-class: "yes", or two defaults',
  good: 'is-default-class: "true" on one',
});
export const BINDING = code('validation/binding-mode', {
  title: 'a disk of one zone waits for its pod',
  why: 'the disk is made in a zone before the pod has one, and the pod can never start there',
  bad: 'ebs.csi.aws.com with volumeBindingMode: Immediate',
  good: 'volumeBindingMode: WaitForFirstConsumer',
  scanners: ['polaris', 'kube-score'],
});
export const TWO_SCALERS = code('validation/two-scalers', {
  title: 'one scaler moves a resource of a workload',
  why: 'the request moves under the share that the other one holds, and the number of pods swings',
  bad: 'a VerticalPodAutoscaler that evicts beside a HorizontalPodAutoscaler on cpu',
  good: 'updateMode: "Off", or another metric',
});
export const TOPOLOGY = code('validation/topology-key', {
  title: 'a topology key is a label that nodes carry',
  why: 'no node has the label, and pods that insist on it are never placed',
  bad: 'topologyKey: failure-domain.kubernetes.io/zone',
  good: 'topologyKey: topology.kubernetes.io/zone',
});
export const OUTSIDE = code('validation/outside', {
  title: 'a kustomization lists files of its own folder',
  why: 'kustomize refuses files outside of it, and the layer is never applied',
  bad: 'resources: [../nodes/pool.yaml]',
  good: 'resources: [pool.yaml]',
});
export const SHARED_TLS = code('validation/shared-tls', {
  title: 'a Secret of a certificate is for one set of hosts',
  why: 'cert-manager signs now for one, now for the other: each renewal breaks a host',
  bad: 'two Ingresses with other hosts and the same secretName',
  good: 'a Secret for each',
});
export const STAGING = code('validation/staging', {
  title: 'what is public is signed by an authority that browsers trust',
  why: 'browsers refuse the certificate',
  bad: 'an Ingress with the staging issuer of Let’s Encrypt, or one called production on its staging server',
  good: 'https://acme-v02.api.letsencrypt.org/directory',
});

export const NODE_LABEL = code('validation/node-label', {
  title: 'what chooses nodes by a label names one that nodes have',
  why: 'no node is chosen: pods wait for ever, addresses are announced by nobody',
  bad: 'node-role.kubernetes.io/master, which Kubernetes 1.24 took off the nodes',
  good: 'node-role.kubernetes.io/control-plane',
});

export const REFUSED = code('validation/refused', {
  title: 'an object keeps the rules that the API server has beside its schemas',
  why: 'the API server refuses the object when it is applied, and the sync of its layer stops there',
  bad: 'minReplicas: 5 above maxReplicas: 4; requests above limits; two ports of a Service of which one has no name',
  good: 'an object that kubectl apply --dry-run=server takes',
  scanners: ['kubectl apply --dry-run=server'],
});

export const SCRAPE_TIMEOUT = code('validation/scrape-timeout', {
  title: 'a monitor waits for an answer no longer than it pauses between two questions',
  why: 'the operator leaves the whole monitor out and says so in its log alone: nothing is measured, no alert fires',
  bad: 'interval: 30s, scrapeTimeout: 60s',
  good: 'interval: 30s, scrapeTimeout: 10s',
});
export const NODE_GRACE = code('validation/node-grace', {
  title: 'a node of Karpenter waits for as long as its slowest pod may take to end',
  why: 'when its own grace is over the node is gone, whatever budgets and pods still need: work is killed halfway',
  bad: 'terminationGracePeriod: 5m beside a pod with terminationGracePeriodSeconds: 600',
  good: 'terminationGracePeriod: 24h',
});

export const VALIDATION_CODES: readonly CheckCode[] = [
  SCRAPE_TIMEOUT,
  NODE_GRACE,
  NODE_LABEL,
  REFUSED,
  NAME_LENGTH,
  TIME_ZONE,
  SIZE,
  IMAGE,
  COMMON_NAME,
  DEFAULT_CLASS,
  BINDING,
  TWO_SCALERS,
  TOPOLOGY,
  OUTSIDE,
  SHARED_TLS,
  STAGING,
];
