import { parse } from 'yaml';
import { images } from '../../../lib/model';
import { namesIn, objectIn, onBareCluster } from './bare-cluster';

const described = onBareCluster({ kind: 'kube-proxy' });
const daemonSet = objectIn(described, 'kube-proxy', 'DaemonSet');
const pod = daemonSet.spec.template.spec;
const [container] = pod.containers;
const { data } = objectIn(described, 'kube-proxy', 'ConfigMap');
const configuration = parse(data['config.conf']);
const kubeconfig = parse(data['kubeconfig.conf']);

test('is objects of our own, with the role that Kubernetes brings', () => {
  expect(described.releases).toEqual([]);
  expect(namesIn(described, 'kube-proxy')).toEqual([
    'ServiceAccount kube-proxy',
    'ClusterRoleBinding kube-proxy',
    'ConfigMap kube-proxy',
    'DaemonSet kube-proxy',
  ]);
  expect(objectIn(described, 'kube-proxy', 'ClusterRoleBinding').roleRef.name).toBe('system:node-proxier');
});
test('it asks the API server under the name that AWS gave, since the Service of it is what it makes', () =>
  expect(kubeconfig.clusters[0].cluster.server).toBe('${cloud:shop-one/ClusterEndpoint}'));
test('it proves itself by its own token', () =>
  expect([kubeconfig.users[0].user.tokenFile, pod.automountServiceAccountToken, pod.serviceAccountName]).toEqual([
    '/var/run/secrets/kubernetes.io/serviceaccount/token',
    true,
    'kube-proxy',
  ]));
test('both files are where the command and the first file look for them', () => {
  const [{ mountPath }] = container.volumeMounts.filter(
    ({ name }: { readonly name: string }) => name === 'configuration',
  );
  expect(container.command).toContain(`--config=${mountPath}/config.conf`);
  expect(configuration.clientConnection.kubeconfig).toBe(`${mountPath}/kubeconfig.conf`);
});
test('the probes ask where it is told to answer', () =>
  expect([configuration.healthzBindAddress, container.ports]).toEqual([
    '0.0.0.0:10256',
    [{ name: 'health', containerPort: 10256, protocol: 'TCP' }],
  ]));
test('it writes rules for iptables, which every AMI has', () => expect(configuration.mode).toBe('iptables'));
test('it runs on the network of each node of EC2 from its first second, and on no Fargate', () => {
  expect(pod).toMatchObject({
    hostNetwork: true,
    priorityClassName: 'system-node-critical',
    tolerations: [{ operator: 'Exists' }],
  });
  expect(JSON.stringify(pod.affinity)).toContain(
    '{"key":"eks.amazonaws.com/compute-type","operator":"NotIn","values":["fargate"]}',
  );
});
test('a bad version reaches a tenth of the nodes first', () =>
  expect(daemonSet.spec.updateStrategy.rollingUpdate.maxUnavailable).toBe('10%'));
test('the image is the pinned one', () =>
  expect(container.image).toContain(`${images.kubeProxy.repository}:${images.kubeProxy.tag}`));
test('why it has no digest stands beside the pin, and on the object as its exception', () =>
  expect(daemonSet.metadata.annotations['exception.archipel.dev/image-digest']).toBe(images.kubeProxy.withoutDigest));
test('nothing of it is ever pruned', () => {
  for (const { metadata } of described.objects['kube-proxy'] ?? [])
    expect(metadata.annotations).toMatchObject({ 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' });
});
