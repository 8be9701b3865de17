import { describeCluster, releaseOf, type Rendered } from '../../support/luneo-like';

const primary = describeCluster('primary');
const secondary = describeCluster('secondary');
const values = (name: string) => releaseOf(primary, name).values;
const object = (layer: string, kind: string, name?: string): Rendered => {
  const found = (primary.objects[layer] ?? []).filter(
    (candidate) => candidate.kind === kind && (name === undefined || candidate.metadata.name === name),
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} objects ${kind} ${name ?? ''} in ${layer}`);
  return found[0];
};

describe('vpc-cni', () => {
  test('the network-policy switch is text', () => expect(values('aws-vpc-cni')['enableNetworkPolicy']).toBe('true'));
  test('the selector is that of the DaemonSet EKS installed', () =>
    expect(values('aws-vpc-cni')['originalMatchLabels']).toBe(true));
  test('all three images come from the region', () =>
    expect(releaseOf(secondary, 'aws-vpc-cni').values).toMatchObject({
      image: { region: 'us-east-1' },
      init: { image: { region: 'us-east-1' } },
      nodeAgent: { image: { region: 'us-east-1' } },
    }));
});

describe('ebs-csi', () => {
  test('the default class is gp3, encrypted, bound late, and can grow', () =>
    expect(object('storage', 'StorageClass')).toMatchObject({
      metadata: { name: 'gp3', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      parameters: { type: 'gp3', encrypted: 'true' },
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
    }));
  test('the chart makes no class', () => expect(values('aws-ebs-csi-driver')).not.toHaveProperty('storageClasses'));
  test('the chart test with its foreign image is off', () =>
    expect(values('aws-ebs-csi-driver')).toMatchObject({ helmTester: { enabled: false } }));
});

describe('karpenter', () => {
  test('definitions are a release of their own', () => expect(releaseOf(primary, 'karpenter').skipCrds).toBe(true));
  test('interruptions come by the queue of the cluster', () =>
    expect(values('karpenter')).toMatchObject({
      settings: { clusterName: 'shop-primary', interruptionQueue: 'shop-primary-karpenter' },
    }));
  test('nodes take the role of the cluster', () =>
    expect(object('nodes', 'EC2NodeClass')).toMatchObject({ spec: { role: 'KarpenterNodeRole-shop-primary' } }));
  test('subnets and security groups are found by tag', () =>
    expect(object('nodes', 'EC2NodeClass')).toMatchObject({
      spec: {
        subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'shop-primary' } }],
        securityGroupSelectorTerms: [{ tags: { 'aws:eks:cluster-name': 'shop-primary' } }],
      },
    }));
  test('the image is pinned', () =>
    expect(object('nodes', 'EC2NodeClass')).toMatchObject({
      spec: { amiSelectorTerms: [{ alias: 'al2023@v20260810' }] },
    }));
  test('pods do not reach the credentials of the instance', () =>
    expect(object('nodes', 'EC2NodeClass')).toMatchObject({
      spec: { metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 } },
    }));
  test('the disk is encrypted', () =>
    expect(object('nodes', 'EC2NodeClass')).toMatchObject({
      spec: { blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted: true, volumeType: 'gp3' } }] },
    }));
  test('a tenth of the nodes at most goes at once', () =>
    expect(object('nodes', 'NodePool')).toMatchObject({ spec: { disruption: { budgets: [{ nodes: '10%' }] } } }));
  test('nodes expire', () =>
    expect(object('nodes', 'NodePool')).toMatchObject({ spec: { template: { spec: { expireAfter: '720h' } } } }));
  test('the pool is bounded', () =>
    expect(object('nodes', 'NodePool')).toMatchObject({ spec: { limits: { cpu: '64', memory: '256Gi' } } }));
});

describe('cert-manager', () => {
  test('the definitions stay when the release goes', () =>
    expect(values('cert-manager')).toMatchObject({ crds: { enabled: true, keep: true } }));
  test('the start-up hook is off', () =>
    expect(values('cert-manager')).toMatchObject({ startupapicheck: { enabled: false } }));
  test('the CA is signed by the bootstrap issuer', () =>
    expect(object('issuers', 'Certificate')).toMatchObject({
      spec: { isCA: true, issuerRef: { kind: 'ClusterIssuer', name: 'internal-ca-bootstrap' } },
    }));
  test('the key of the CA is where a ClusterIssuer looks for it', () =>
    expect(object('issuers', 'Certificate').metadata.namespace).toBe('cert-manager'));
  test('the internal issuer signs with the CA', () =>
    expect(object('issuers', 'ClusterIssuer', 'internal-ca')).toMatchObject({
      spec: { ca: { secretName: 'internal-ca' } },
    }));
});

describe('metrics-server', () => {
  test('the API server verifies it', () =>
    expect(values('metrics-server')).toMatchObject({ apiService: { insecureSkipTLSVerify: false } }));
  test('its certificate is from the internal CA', () =>
    expect(values('metrics-server')).toMatchObject({
      tls: { type: 'cert-manager', certManager: { existingIssuer: { kind: 'ClusterIssuer', name: 'internal-ca' } } },
    }));
  test("its port is not the kubelet's", () => expect(values('metrics-server')['containerPort']).not.toBe(10250));
});

describe('external-secrets', () => {
  test('two replicas elect one', () =>
    expect(values('external-secrets')).toMatchObject({ replicaCount: 2, leaderElect: true }));
  test('its definitions outlive the release, since all Secrets hang on them', () =>
    expect(values('external-secrets')).toMatchObject({
      crds: {
        annotations: {
          'helm.sh/resource-policy': 'keep',
          'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        },
      },
    }));
  test('monitors are rendered also where nothing is known of the cluster', () =>
    expect(values('external-secrets')).toMatchObject({ serviceMonitor: { renderMode: 'alwaysRender' } }));
  test.each([
    [primary, 'eu-west-1'],
    [secondary, 'us-east-1'],
  ])('the store reads the own region (%#)', (described, region) => {
    expect(described.objects['secret-stores']?.[0]).toMatchObject({
      metadata: { name: 'aws' },
      spec: { provider: { aws: { service: 'SecretsManager', region } } },
    });
  });
  test('the store takes the identity of the controller', () =>
    expect(JSON.stringify(object('secret-stores', 'ClusterSecretStore'))).not.toContain('auth'));
  test('only namespaces with secrets may use the store', () =>
    expect(object('secret-stores', 'ClusterSecretStore')).toMatchObject({
      spec: { conditions: [{ namespaces: ['argocd', 'monitoring', 'shop'] }] },
    }));
});

describe('load-balancer-controller', () => {
  test("certificates are cert-manager's", () =>
    expect(values('aws-load-balancer-controller')['enableCertManager']).toBe(true));
  test('no webhook holds up Services', () =>
    expect(values('aws-load-balancer-controller')['enableServiceMutatorWebhook']).toBe(false));
  test('the gates of the Gateway API are shut', () =>
    expect(values('aws-load-balancer-controller')).toMatchObject({
      controllerConfig: { featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false } },
    }));
  test('the VPC is a reference', () =>
    expect(values('aws-load-balancer-controller')['vpcId']).toBe('${cloud:shop-primary/VpcId}'));
  test('the class is made once, by us', () => {
    expect(values('aws-load-balancer-controller')).toMatchObject({
      createIngressClassResource: false,
      ingressClassParams: { create: false },
    });
    expect(object('ingress-classes', 'IngressClass').metadata.name).toBe('alb');
  });
});

describe('external-dns', () => {
  test('only regional names pass the filter', () =>
    expect(values('external-dns')['domainFilters']).toEqual(['eu-west-1.shop.example']));
  test('the zone above them counts', () =>
    expect(values('external-dns')['extraArgs']).toContain('--aws-zone-match-parent'));
  test('records that are gone are removed', () => expect(values('external-dns')['policy']).toBe('sync'));
  test('each cluster signs its records as its own', () =>
    expect([values('external-dns')['txtOwnerId'], releaseOf(secondary, 'external-dns').values['txtOwnerId']]).toEqual([
      'shop-primary',
      'shop-secondary',
    ]));
});

describe('gatekeeper', () => {
  // What it makes takes constraints as parameters, and would refuse every write after each start of the API server.
  test('it makes no admission policies of its templates', () => {
    expect(values('gatekeeper')).toMatchObject({
      enableK8sNativeValidation: true,
      defaultCreateVAPForTemplates: false,
      defaultCreateVAPBindingForConstraints: false,
    });
    expect(values('gatekeeper')).not.toHaveProperty('syncVAPEnforcementScope');
  });
  test('hooks are off', () =>
    expect(values('gatekeeper')).toMatchObject({
      upgradeCRDs: { enabled: false },
      postInstall: { labelNamespace: { enabled: false }, probeWebhook: { enabled: false } },
    }));
  test('what must start before it may be exempt, and nothing else', () =>
    expect(values('gatekeeper')).toMatchObject({ controllerManager: { exemptNamespaces: ['kube-system', 'argocd'] } }));
  test('it is scraped', () => expect(object('policies', 'PodMonitor').metadata.namespace).toBe('gatekeeper-system'));
});
