import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { piercutaOn } from '../../platforms/piercuta';
import { type Colour, SERVING } from '../../platforms/piercuta/nodes';
import { describeAddons } from '../support/luneo-like';

/*
 * The facts of Piercuta as its owners state them, read from dist/: each can be pointed at.
 */
const folder = join(__dirname, '../../dist/piercuta/clusters/dev');
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an assertion on a path that is not there fails by itself
const read = (path: string): any => parse(readFileSync(join(folder, `${path}.yaml`), 'utf8'));
const application = (name: string) => read(`gitops/argocd/application-${name}_argoproj.io`);
const applications = readdirSync(join(folder, 'gitops/argocd')).filter((file) => file.startsWith('application-'));
const all = applications.map((file) => parse(readFileSync(join(folder, 'gitops/argocd', file), 'utf8')));
const wave = (name: string): number => Number(application(name).metadata.annotations['argocd.argoproj.io/sync-wave']);
const values = (release: string) => application(`release-${release}-dev`).spec.source.helm.valuesObject;

describe('every part that the owners name has an Application', () => {
  test.each([
    ['CoreDNS', 'dns-dev'],
    ['kube-proxy', 'kube-proxy-dev'],
    ['VPC CNI', 'release-aws-vpc-cni-dev'],
    ['Pod Identity agent', 'pod-identity-dev'],
    ['metrics-server', 'release-metrics-server-dev'],
    ['AWS Load Balancer Controller', 'release-aws-load-balancer-controller-dev'],
    ['Karpenter', 'release-karpenter-dev'],
    ['nodes of Karpenter', 'nodes-dev'],
    ['Velero', 'release-velero-dev'],
    ['Container Insights', 'release-amazon-cloudwatch-observability-dev'],
    ['FastAPI', 'dev'],
  ])('%s: %s, in a project of its own', (_, name) => {
    expect(application(name)).toMatchObject({ metadata: { name }, spec: { project: name } });
    expect(read(`bootstrap/argocd/appproject-${name}_argoproj.io`).spec.sourceRepos).toEqual([
      application(name).spec.source.repoURL,
    ]);
  });
  test('each syncs by itself and heals', () => {
    expect(all.length).toBeGreaterThan(15);
    for (const { spec } of all) expect(spec.syncPolicy.automated.selfHeal).toBe(true);
  });
});

describe('the cluster comes up from nothing', () => {
  test('what each node needs comes before what makes nodes', () => {
    for (const name of ['release-aws-vpc-cni-dev', 'kube-proxy-dev', 'pod-identity-dev'])
      expect(wave(name)).toBeLessThan(wave('release-karpenter-dev'));
  });
  test('nodes come after Karpenter, and before everything else with pods', () => {
    expect(wave('nodes-dev')).toBeGreaterThan(wave('release-karpenter-dev'));
    for (const name of [
      'release-cert-manager-dev',
      'release-metrics-server-dev',
      'release-aws-load-balancer-controller-dev',
      'release-external-secrets-dev',
      'dev',
    ])
      expect(wave(name)).toBeGreaterThan(wave('nodes-dev'));
  });
  test('DNS waits for nothing', () => expect(wave('dns-dev')).toBe(0));
  test('Argo CD needs the Service of DNS', () =>
    expect(application('release-argocd-dev').metadata.annotations['archipel.dev/needs']).toContain(
      'service:kube-system/kube-dns:53',
    ));
});

describe('what starts before the first node', () => {
  const template = JSON.parse(
    readFileSync(join(__dirname, '../../dist/piercuta/aws/piercuta-dev-eks-backend-stack.template.json'), 'utf8'),
  ) as {
    readonly Resources: Readonly<
      Record<
        string,
        {
          readonly Type: string;
          readonly Properties: {
            readonly Selectors: readonly {
              readonly Namespace: string;
              readonly Labels?: readonly { readonly Key: string; readonly Value: string }[];
            }[];
          };
        }
      >
    >;
  };
  const selectors = Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::EKS::FargateProfile')
    .flatMap(({ Properties }) => Properties.Selectors);
  const isTaken = (namespace: string, labels: Readonly<Record<string, string>>): boolean =>
    selectors.some(
      ({ Namespace, Labels = [] }) =>
        Namespace === namespace && Labels.every(({ Key, Value }) => labels[Key] === Value),
    );
  const declared = (release: string): readonly [string, Record<string, string>][] =>
    String(application(`release-${release}-dev`).metadata.annotations['archipel.dev/pods'])
      .split(';')
      .map((entry): [string, Record<string, string>] => {
        const [namespace = '', pairs = ''] = entry.split(/\/(.*)/);
        return [namespace, Object.fromEntries(pairs.split(',').map((pair) => pair.split(/=(.*)/).slice(0, 2)))];
      });
  test('runs on Fargate: DNS, the installer, Karpenter and each part of Argo CD', () => {
    const dns = read('dns/kube-system/deployment-coredns').spec.template.metadata.labels;
    const installer = read('install/argocd/job-install-argo-cd').spec.template.metadata.labels;
    const all: readonly [string, Record<string, string>][] = [
      ['kube-system', dns],
      ['argocd', installer],
      ...declared('karpenter'),
      ...declared('argocd'),
    ];
    expect(all.length).toBeGreaterThan(6);
    expect(all.filter(([namespace, labels]) => !isTaken(namespace, labels))).toEqual([]);
  });
  test('and nothing of the rest, which may need Pod Identity or the host', () => {
    for (const release of [
      'aws-vpc-cni',
      'metrics-server',
      'aws-load-balancer-controller',
      'external-secrets',
      'velero',
      'amazon-cloudwatch-observability',
    ])
      expect(declared(release).filter(([namespace, labels]) => isTaken(namespace, labels))).toEqual([]);
  });
});

describe('CoreDNS', () => {
  const { metadata, spec } = read('dns/kube-system/deployment-coredns');
  test('answers at the tenth address of the Services, which EKS tells each kubelet', () =>
    expect(read('dns/kube-system/service-kube-dns').spec.clusterIP).toBe('172.20.0.10'));
  test('can start on Fargate: nothing ties it to EC2, and its label is that of the profile', () => {
    expect(spec.template.metadata.labels['k8s-app']).toBe('kube-dns');
    expect(spec.template.metadata.annotations?.['eks.amazonaws.com/compute-type']).toBeUndefined();
    expect(spec.template.spec.affinity).toBeUndefined();
    expect(spec.template.spec.nodeSelector).toBeUndefined();
    expect(spec.template.spec.containers[0].resources.requests).toMatchObject({ cpu: '100m', memory: '192Mi' });
  });
  test('asks the resolver of the network, not itself', () => expect(spec.template.spec.dnsPolicy).toBe('Default'));
  test.each(readdirSync(join(folder, 'dns/kube-system')))('%s is never pruned', (file) => {
    expect(read(`dns/kube-system/${file.replace(/\.yaml$/, '')}`).metadata.annotations).toMatchObject({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
  });
  test('nothing in its folder is a release: the bootstrap can apply the same files', () =>
    expect(metadata.labels['app.kubernetes.io/managed-by']).toBe('archipel'));
});

describe('nodes', () => {
  test.each([
    'kube-proxy/kube-system/daemonset-kube-proxy',
    'pod-identity/kube-system/daemonset-eks-pod-identity-agent',
  ])('%s runs on every node of EC2, and on no Fargate', (path) => {
    const pod = read(path).spec.template.spec;
    expect(pod.tolerations).toEqual([{ operator: 'Exists' }]);
    expect(
      pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions,
    ).toContainEqual({ key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] });
  });
  test('kube-proxy asks the API server by the name that AWS gave it, not by the Service that it makes', () =>
    expect(
      parse(read('kube-proxy/kube-system/configmap-kube-proxy').data['kubeconfig.conf']).clusters[0].cluster.server,
    ).toMatch(/^https:\/\/.+\.eks\.amazonaws\.com$/));
  test('the class is v1 on AL2023, with the role of Karpenter and the tag of the cluster', () => {
    const { apiVersion, spec } = read('nodes/_cluster/ec2nodeclass-general-blue_karpenter.k8s.aws');
    expect(apiVersion).toBe('karpenter.k8s.aws/v1');
    expect(spec).toMatchObject({
      role: 'KarpenterNodeRole-piercuta-dev',
      amiSelectorTerms: [{ alias: expect.stringMatching(/^al2023@v\d+$/) }],
      subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'piercuta-dev' } }],
    });
  });
  test('the pool is v1 and bounded', () =>
    expect(read('nodes/_cluster/nodepool-general-blue_karpenter.sh')).toMatchObject({
      apiVersion: 'karpenter.sh/v1',
      spec: { limits: { cpu: expect.anything(), memory: expect.anything() } },
    }));
  test('no provisioner is left of the old design', () =>
    expect(all.flatMap(({ metadata }) => metadata.name).filter((name: string) => name.includes('provisioner'))).toEqual(
      [],
    ));
});

describe('blue/green of the nodes', () => {
  const nodesOf = (serving: Colour) => {
    const platform = piercutaOn(serving);
    const [cluster] = platform.clusters;
    if (cluster === undefined) throw new Error('piercuta has no cluster');
    return Object.fromEntries(
      (describeAddons(platform, cluster, ['karpenter']).objects['nodes'] ?? []).map((object) => [
        `${object.kind} ${object.metadata.name}`,
        JSON.parse(JSON.stringify(object)) as { readonly spec: { readonly limits: object } },
      ]),
    );
  };
  const [blue, green] = [nodesOf('blue'), nodesOf('green')];
  const NONE = { cpu: '0', memory: '0' };

  test('both pools are there, each with its class', () =>
    expect(Object.keys(blue).sort()).toEqual([
      'EC2NodeClass general-blue',
      'EC2NodeClass general-green',
      'NodePool general-blue',
      'NodePool general-green',
    ]));
  test('one makes nodes and the other none', () => {
    expect([blue['NodePool general-blue']?.spec.limits, blue['NodePool general-green']?.spec.limits]).toEqual([
      { cpu: '32', memory: '128Gi' },
      NONE,
    ]);
    expect([green['NodePool general-blue']?.spec.limits, green['NodePool general-green']?.spec.limits]).toEqual([
      NONE,
      { cpu: '32', memory: '128Gi' },
    ]);
  });
  test('turning it changes the limits of the two pools and nothing else', () => {
    const changed = Object.keys(blue).filter((name) => JSON.stringify(blue[name]) !== JSON.stringify(green[name]));
    expect(changed.sort()).toEqual(['NodePool general-blue', 'NodePool general-green']);
    for (const name of changed)
      expect({ ...blue[name], spec: { ...blue[name]?.spec, limits: {} } }).toEqual({
        ...green[name],
        spec: { ...green[name]?.spec, limits: {} },
      });
  });
  test('nothing else of the cluster names a pool, so that no Application changes with it', () => {
    const releases = (serving: Colour): string => {
      const platform = piercutaOn(serving);
      const [cluster] = platform.clusters;
      return JSON.stringify(cluster === undefined ? [] : describeAddons(platform, cluster).releases);
    };
    expect(releases('blue')).toBe(releases('green'));
    expect(releases('blue')).toContain('node-pool:*');
  });
  test('what is committed is what the platform says', () =>
    expect(read(`nodes/_cluster/nodepool-general-${SERVING}_karpenter.sh`).spec.limits).toEqual({
      cpu: '32',
      memory: '128Gi',
    }));
  test('the page drains by the label of pools that are rendered', () => {
    const page = readFileSync(join(__dirname, '../../docs/platforms/piercuta.md'), 'utf8');
    const named = [...page.matchAll(/karpenter\.sh\/nodepool=([a-z-]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(2);
    for (const name of named)
      expect(existsSync(join(folder, `nodes/_cluster/nodepool-${name}_karpenter.sh.yaml`))).toBe(true);
  });
});

describe('nothing asks for monitors, since nobody reads them', () => {
  test.each([
    'aws-vpc-cni',
    'karpenter',
    'metrics-server',
    'cert-manager',
    'external-secrets',
    'aws-load-balancer-controller',
    'external-dns',
    'argocd',
  ])('%s', (release) => {
    expect(application(`release-${release}-dev`).metadata.annotations['archipel.dev/needs'] ?? '').not.toContain(
      'monitoring.coreos.com',
    );
    expect(JSON.stringify(values(release))).not.toMatch(
      /(serviceMonitor|servicemonitor|podMonitor)":\{"(enabled|create)":true/i,
    );
  });
  test('and there is no layer for them', () => expect(existsSync(join(folder, 'monitoring-crds'))).toBe(false));
});

describe('FastAPI', () => {
  test.each([
    'deployment',
    'service',
    'ingress',
    'horizontalpodautoscaler',
    'poddisruptionbudget',
    'networkpolicy',
    'serviceaccount',
  ])('has a %s', (kind) => expect(read(`workloads/fastapi/${kind}-fastapi`).metadata.namespace).toBe('fastapi'));
  test('has a namespace that refuses by default', () => {
    expect(read('base/_cluster/namespace-fastapi').metadata.labels['pod-security.kubernetes.io/enforce']).toBe(
      'restricted',
    );
    expect(read('base/fastapi/networkpolicy-default-deny').spec).toMatchObject({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });
  test('is reached through one public load balancer, which speaks TLS and asks for its health', () => {
    const { metadata, spec } = read('workloads/fastapi/ingress-fastapi');
    expect(metadata.annotations).toMatchObject({
      'alb.ingress.kubernetes.io/scheme': 'internet-facing',
      'alb.ingress.kubernetes.io/target-type': 'ip',
      'alb.ingress.kubernetes.io/healthcheck-path': '/readyz',
      'alb.ingress.kubernetes.io/ssl-redirect': '443',
    });
    expect(spec).toMatchObject({ ingressClassName: 'alb', rules: [{ host: 'api.dev.piercuta.example' }] });
  });
  test('is reached from the public subnets only', () => {
    expect(read('workloads/fastapi/networkpolicy-fastapi').spec.ingress).toEqual([
      {
        from: ['10.60.0.0/24', '10.60.1.0/24', '10.60.2.0/24'].map((cidr) => ({ ipBlock: { cidr } })),
        ports: [{ port: 8000, protocol: 'TCP' }],
      },
    ]);
  });
  test('runs what CodeBuild pushed into the registry of the account', () =>
    expect(read('workloads/fastapi/deployment-fastapi').spec.template.spec.containers[0].image).toMatch(
      /^\d{12}\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/piercuta\/fastapi:\d+\.\d+\.\d+$/,
    ));
});
