import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, read, application, all, wave, values } from './files';

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
    readFileSync(join(__dirname, '../../../dist/piercuta/aws/piercuta-dev-eks-backend-stack.template.json'), 'utf8'),
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
