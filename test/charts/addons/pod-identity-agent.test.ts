import { images } from '../../../lib/model';
import { namesIn, objectIn, onBareCluster } from './bare-cluster';

const described = onBareCluster({ kind: 'pod-identity-agent' });
const daemonSet = objectIn(described, 'pod-identity', 'DaemonSet');
const pod = daemonSet.spec.template.spec;
const [agent] = pod.containers;

test('is objects of our own: its authors publish their chart in no repository', () => {
  expect(described.releases).toEqual([]);
  expect(namesIn(described, 'pod-identity')).toEqual([
    'ServiceAccount eks-pod-identity-agent',
    'DaemonSet eks-pod-identity-agent',
  ]);
});
test('it exchanges tokens for the very cluster, in its region', () => {
  expect(agent.args.join(' ')).toBe('--port 80 --cluster-name shop-one --probe-port 2703');
  expect(agent.env).toEqual([{ name: 'AWS_REGION', value: 'eu-west-1' }]);
});
test('why it has no digest stands beside the pin, and on the object as its exception', () =>
  expect(daemonSet.metadata.annotations['exception.archipel.dev/image-digest']).toBe(
    images.podIdentityAgent.withoutDigest,
  ));
test('the image is the pinned one, in the registry of the region', () => {
  const { repository, tag } = images.podIdentityAgent;
  const expected = `602401143452.dkr.ecr.eu-west-1.amazonaws.com/${repository}:${tag}`;
  for (const { image } of [...pod.initContainers, agent]) expect(image).toContain(expected);
});
test('it answers on the network of the node, whose address it takes first', () => {
  expect(pod.hostNetwork).toBe(true);
  expect(pod.initContainers[0]).toMatchObject({
    command: ['/go-runner', '/eks-pod-identity-agent', 'initialize'],
    securityContext: { privileged: true },
  });
  expect(agent.securityContext).toEqual({ capabilities: { add: ['NET_BIND_SERVICE'] } });
});
test('the probes ask its own port', () => {
  const port = agent.ports.find(
    ({ name }: { readonly name: string }) => name === agent.readinessProbe.httpGet.port,
  ).containerPort;
  expect(agent.args).toContain(`${port}`);
});
test('it runs on each node of EC2 from its first second, and on no Fargate, where its address is not', () => {
  expect(pod).toMatchObject({ priorityClassName: 'system-node-critical', tolerations: [{ operator: 'Exists' }] });
  expect(JSON.stringify(pod.affinity)).toContain(
    '{"key":"eks.amazonaws.com/compute-type","operator":"NotIn","values":["fargate"]}',
  );
});
test('it holds no token of the API server', () =>
  expect([
    pod.automountServiceAccountToken,
    objectIn(described, 'pod-identity', 'ServiceAccount').automountServiceAccountToken,
  ]).toEqual([false, false]));
test('nothing of it is ever pruned', () => {
  for (const { metadata } of described.objects['pod-identity'] ?? [])
    expect(metadata.annotations).toMatchObject({ 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' });
});
