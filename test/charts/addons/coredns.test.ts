import { FARGATE_SELECTORS, images } from '../../../lib/model';
import { namesIn, objectIn, onBareCluster } from './bare-cluster';

const described = onBareCluster({ kind: 'coredns' });
const deployment = objectIn(described, 'dns', 'Deployment');
const pod = deployment.spec.template.spec;
const [container] = pod.containers;
const service = objectIn(described, 'dns', 'Service');
const corefile: string = objectIn(described, 'dns', 'ConfigMap').data.Corefile;

test('is objects of our own, no release: it is there before anything renders charts', () => {
  expect(described.releases).toEqual([]);
  expect(namesIn(described, 'dns')).toEqual([
    'ServiceAccount coredns',
    'ClusterRole system:coredns',
    'ClusterRoleBinding system:coredns',
    'ConfigMap coredns',
    'Deployment coredns',
    'Service kube-dns',
    'PodDisruptionBudget coredns',
  ]);
});
test('a Fargate profile selects its pods', () =>
  expect(
    FARGATE_SELECTORS.some(
      ({ namespace, labels = {} }) =>
        namespace === deployment.metadata.namespace &&
        Object.entries(labels).every(([key, value]) => deployment.spec.template.metadata.labels[key] === value),
    ),
  ).toBe(true));
test('nothing ties it to nodes of EC2', () =>
  expect([pod.affinity, pod.nodeSelector, deployment.spec.template.metadata.annotations]).toEqual([
    undefined,
    undefined,
    undefined,
  ]));
test('the Service has the tenth address of the range, where EKS tells kubelets to ask', () =>
  expect(service.spec.clusterIP).toBe('172.20.0.10'));
test('the Service answers UDP and TCP on 53, and selects the pods', () => {
  expect(service.spec.ports).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ port: 53, protocol: 'UDP' }),
      expect.objectContaining({ port: 53, protocol: 'TCP' }),
    ]),
  );
  expect(deployment.spec.template.metadata.labels).toMatchObject(service.spec.selector);
});
test('the ports that the Service names are those of the container', () =>
  expect(container.ports.map(({ name }: { readonly name: string }) => name)).toEqual(
    expect.arrayContaining(service.spec.ports.map(({ targetPort }: { readonly targetPort: string }) => targetPort)),
  ));
test('the probes ask where the Corefile says that it answers', () => {
  const port = (name: string): number =>
    container.ports.find((one: { readonly name: string }) => one.name === name).containerPort;
  expect(corefile).toContain(`health :${port(container.livenessProbe.httpGet.port)}`);
  expect(corefile).toContain(`ready :${port(container.readinessProbe.httpGet.port)}`);
  expect(corefile).toContain(`prometheus :${port('metrics')}`);
});
test('names of the cluster come from its API, others from the resolver of the node', () => {
  expect(corefile).toContain('kubernetes cluster.local in-addr.arpa ip6.arpa');
  expect(corefile).toContain('forward . /etc/resolv.conf');
  expect(pod.dnsPolicy).toBe('Default');
});
test('it may read what it answers with, and no pods', () =>
  expect(objectIn(described, 'dns', 'ClusterRole').rules).toEqual([
    { apiGroups: [''], resources: ['namespaces', 'services'], verbs: ['list', 'watch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
  ]));
test('one pod answers while the other is replaced', () => {
  expect(deployment.spec).toMatchObject({ replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 0 } } });
  expect(objectIn(described, 'dns', 'PodDisruptionBudget').spec).toMatchObject({
    maxUnavailable: 1,
    selector: { matchLabels: service.spec.selector },
  });
});
test('the image is the pinned one', () =>
  expect(container.image).toContain(`${images.coreDns.repository}:${images.coreDns.tag}`));
test('nothing of it is ever pruned', () => {
  for (const { metadata } of described.objects['dns'] ?? [])
    expect(metadata.annotations).toMatchObject({ 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' });
});
