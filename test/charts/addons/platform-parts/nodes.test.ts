import { releaseOf } from '../../../support/luneo-like';
import { primary, secondary, values, object } from './clusters';

// What makes nodes usable: addresses, disks, and the nodes themselves.
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
