import { code, type CheckCode } from '../gate';

export const UNPROVEN = code('releases/unproven', {
  title: 'what a Helm release brings is known, from its chart or from its record',
  why: 'most pods of a cluster come from charts, and no gate sees those of a release that nobody rendered',
  bad: 'values that changed after records/ was written',
  good: 'npx archipel charts pull, npx archipel charts record, and records/ committed with the change',
  severity: 'warning',
});
export const RECORD = code('releases/record', {
  title: 'the committed record of a release is what its chart renders',
  why: 'a machine without the archives proves the record, and the cluster gets what the chart renders',
  bad: 'a chart at a new version, with the record of the old one',
  good: 'npx archipel charts record after each change of a version or of values',
  severity: 'warning',
});
export const FAILS = code('releases/fails', {
  title: 'a chart renders with the values that the engine will give it',
  why: 'the engine stops at the release and installs nothing of it, nor what waits for it',
  bad: 'a value that the schema of the chart refuses',
  good: 'values that helm template takes',
});
export const REPEATED_KEY = code('releases/repeated-key', {
  title: 'a rendered object has each key once',
  why:
    'helm template takes the last of two equal keys, but helm-controller refuses the whole release: ' +
    'mapping key already defined',
  bad: 'speaker.nodeSelector: {kubernetes.io/os: linux} for a template that writes this key itself',
  good: 'only keys that the template does not write',
});
export const PROVISION = code('releases/provision', {
  title: 'a release brings what it declares to bring',
  why: 'the order of delivery counts on it: what comes next waits for something that never arrives',
  bad: 'archipel.dev/provides: service:monitoring/prometheus:9090, while the chart names it kube-prometheus-stack',
  good: 'the Service as the chart renders it',
});
export const PODS = code('releases/pods', {
  title: 'the pods of a release are the ones that it declares, and no others',
  why: 'NetworkPolicies are made from the declaration: pods that it leaves out can reach nothing, or everything',
  bad: 'a Job of the chart that archipel.dev/pods does not name',
  good: 'each set of pods with labels that select it',
});
export const PODS_NONE = code('releases/no-such-pods', {
  title: 'declared pods exist in the rendering, or a controller makes them',
  why: 'a policy for labels that no pod has opens nothing, and the pods that it was meant for stay closed',
  bad: 'app: traefik for pods that are labelled app.kubernetes.io/name: traefik',
  good: 'the labels of the pod template',
});
export const HOST_NETWORK = code('releases/host-network', {
  title: 'a release says which of its pods use the network of the host',
  why: 'no NetworkPolicy covers them, so that everything is believed to be closed which is open',
  bad: 'a DaemonSet with hostNetwork: true, declared without !host',
  good: 'archipel.dev/pods: kube-system/k8s-app=cilium!host',
});
export const TWICE = code('releases/delivered-twice', {
  title: 'an object comes from one release, or from a file',
  why: 'two owners take turns: each sync of the one undoes the other',
  bad: 'an IngressClass of the chart that the platform renders too',
  good: 'the value that leaves it out of the chart',
});

export const TWO_RENDERERS = code('releases/two-renderers', {
  title: 'a release that two tools install renders the same pods under both',
  why: 'the second tool takes the release over, and where it renders other pods it restarts them all, on every node',
  bad: 'Ansible installs Cilium with another version of the chart, or with a helm that reads the values differently',
  good: 'one version, one set of values, and versions of helm that render the same pod templates',
});

export const EVERY_ENTRY_POINT = code('releases/every-entry-point', {
  title: 'an ingress controller serves Ingresses on the entry points that are meant for them',
  why: 'without a default, Traefik answers for every host on its metrics port too, without TLS and past its redirect',
  bad: 'ports.web and ports.websecure without asDefault',
  good: 'asDefault: true on both',
});

export const RELEASE_CODES: readonly CheckCode[] = [
  UNPROVEN,
  RECORD,
  FAILS,
  REPEATED_KEY,
  PROVISION,
  PODS,
  PODS_NONE,
  HOST_NETWORK,
  TWICE,
  EVERY_ENTRY_POINT,
  TWO_RENDERERS,
];
