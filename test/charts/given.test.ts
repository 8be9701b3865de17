import { controlPlane, controlPlanePorts } from '../../charts/addons/observability/control-plane';
import { Cidr, type KubernetesCluster, type Platform } from '../../lib/model';
import { fixedNodesOf } from '../../lib/checks/tree/nodes';
import { kubernetesCluster, kubernetesPlatform } from '../support/kubernetes-platform';
import { complaints, type Proven, proven } from '../support/proven';
import { namespace, service } from '../support/small-platform';

const given = (props: Partial<KubernetesCluster> = {}): Platform => kubernetesPlatform(kubernetesCluster(props));

const fileOf = ({ artifacts }: Proven, end: string): string =>
  artifacts.find(({ path }) => path.endsWith(end))?.content ?? '';

/** A cluster as GKE makes it: the API server stands outside, and its calls come through pods. */
const MANAGED: Partial<KubernetesCluster> = {
  network: {
    ...kubernetesCluster().network,
    api: {
      addresses: Cidr.of('172.16.0.2/32'),
      port: 443,
      callsThrough: { namespace: 'kube-system', labels: { 'k8s-app': 'konnectivity-agent' } },
    },
    cni: 'gke',
    policies: 'dataplane-v2',
  },
  ingress: { class: 'nginx', from: { namespace: 'ingress-nginx', labels: { app: 'ingress' } }, issuer: 'company' },
  nodes: [{ name: 'pool-1', labels: { 'cloud.google.com/gke-nodepool': 'general' } }],
  namespaces: [
    namespace({
      workloads: [
        service({
          apiAccess: { rights: [{ group: '', resources: ['pods'], verbs: ['get'] }], why: 'it lists its own pods' },
          exposure: { host: 'api.shop.example' },
          placement: { nodeSelector: { 'cloud.google.com/gke-nodepool': 'general' } },
        }),
      ],
    }),
    namespace({ name: 'gatekeeper-system', workloads: [], beforePolicies: 'is the admission controller' }),
    namespace({ name: 'kube-system', workloads: [], existing: true, isolation: 'open' }),
  ],
  addons: [{ kind: 'gatekeeper' }],
};

describe('a cluster that others made', () => {
  let managed: Proven;
  beforeAll(async () => {
    managed = await proven(given(MANAGED));
  });

  it('passes every gate but for what its workload leaves out', async () => {
    expect(complaints(await proven(given())).filter((line) => !line.startsWith('workload/'))).toEqual([]);
  });

  it('says in its connections what enforces them', () => {
    expect(JSON.parse(fileOf(managed, '/given/connections.json'))).toMatchObject({ enforcer: 'dataplane-v2' });
  });

  it('warns where nothing enforces them, for the reason that is given', async () => {
    const open = await proven(
      given({
        network: { ...kubernetesCluster().network, cni: 'flannel', policies: 'nothing', unenforced: 'a laptop' },
      }),
    );
    expect(complaints(open).filter((line) => !line.startsWith('workload/'))).toEqual([
      'reachability/unenforced | unenforced | nothing enforces the NetworkPolicies of the cluster | a laptop',
    ]);
  });

  it('opens the way to the API server where that is', () => {
    const policy = fileOf(managed, 'shop/networkpolicy-api.yaml');
    expect(policy).toContain('cidr: "172.16.0.2/32"');
    expect(policy).not.toContain('port: 6443');
  });

  it('lets webhooks be called through the pods that carry the calls', () => {
    const policy = fileOf(managed, 'gatekeeper-system/networkpolicy-gatekeeper-controller-manager.yaml');
    expect(policy).toContain('k8s-app: konnectivity-agent');
    expect(policy).not.toContain('10.10.0.0/24');
  });

  it('has hosts served by the controller that is there, and lets it in', () => {
    const ingress = fileOf(managed, 'shop/ingress-api.yaml');
    expect(ingress).toContain('ingressClassName: nginx');
    expect(ingress).toContain('cert-manager.io/cluster-issuer: company');
    expect(fileOf(managed, 'shop/networkpolicy-api.yaml')).toContain('kubernetes.io/metadata.name: ingress-nginx');
  });

  it('says which labels its nodes have, for placements', () => {
    const files = new Map(managed.artifacts.map((artifact) => [artifact.path, artifact]));
    expect(fixedNodesOf({ platform: 'shop', cluster: 'given' } as never, files)).toEqual([
      expect.objectContaining({
        name: 'pool-1',
        labels: expect.objectContaining({ 'cloud.google.com/gke-nodepool': 'general' }) as object,
      }),
    ]);
    expect(complaints(managed).filter((line) => line.includes('node-label'))).toEqual([]);
  });

  it('has what answers of its control plane read, and the rest left alone', () => {
    const cluster = kubernetesCluster({ metrics: { controlPlane: ['etcd', 'scheduler'] } });
    expect(controlPlanePorts(cluster)).toEqual([{ port: 10259 }, { port: 2381 }]);
    expect(controlPlane(cluster)).toMatchObject({
      kubeEtcd: { enabled: true },
      kubeScheduler: { enabled: true },
      kubeControllerManager: { enabled: false },
      defaultRules: { rules: { kubeControllerManager: false, kubeProxy: false } },
    });
    expect(controlPlane(cluster)).not.toHaveProperty('defaultRules.rules.etcd');
    expect(controlPlanePorts(kubernetesCluster())).toEqual([]);
  });
});
