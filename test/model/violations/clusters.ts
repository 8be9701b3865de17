import { Cidr, type PolicyRule } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { cluster, namespace, platform, platformWith, service } from '../../support/small-platform';
import type { Violation } from './violation';
import { exposure, kubeSystem, vpc } from './plants';

const labelled: PolicyRule = {
  policy: 'required-labels',
  enforcement: 'deny',
  parameters: { labels: [{ key: 'team' }] },
};

/** Networks, versions, policies and settings of a cluster. */
export const clusterViolations: readonly Violation[] = [
  [
    'a cluster autoscaler on k3s',
    k3sPlatform(k3sCluster({ addons: [{ kind: 'cluster-autoscaler' }] as never })),
    {
      code: 'model/addon-cluster',
      field: 'addons[0]',
      message: /for EKS clusters: it changes the size of a cloud's node groups/,
    },
  ],
  [
    'a cluster autoscaler of another version',
    platform(
      {},
      cluster({ kubernetes: '1.33', addons: [{ kind: 'cluster-autoscaler' }], namespaces: [namespace(), kubeSystem] }),
    ),
    { code: 'model/cluster-autoscaler', message: /no cluster autoscaler for Kubernetes 1\.33/ },
  ],
  [
    'overlapping VPCs',
    platform({}, cluster(), cluster({ name: 'two' })),
    { code: 'model/cidr-overlap', field: 'network.vpc', message: /overlaps network.vpc of cluster 'one'/ },
  ],
  [
    'Services inside the VPC',
    platform({}, cluster({ network: { ...cluster().network, services: Cidr.of('10.0.128.0/20') } })),
    { code: 'model/cidr-overlap', field: 'network.services', message: /overlaps network.vpc of the same cluster/ },
  ],
  [
    'a subnet outside the VPC',
    platform({}, cluster({ network: vpc('10.0.0.0/16', '10.9.0.0/24') })),
    { code: 'model/subnet', message: /outside the VPC/ },
  ],
  [
    'a missing namespace',
    platform({}, cluster({ addons: [{ kind: 'cert-manager' }] })),
    { code: 'model/missing-namespace', field: 'addons[0]', message: /needs the namespace 'cert-manager'/ },
  ],
  [
    'an unknown priority',
    platformWith(service({ priority: 'urgent' })),
    { code: 'model/priority', message: /'urgent' is not declared/ },
  ],
  [
    'secrets without External Secrets',
    platformWith(service({ secrets: [{ name: 's', from: { path: '/s' }, keys: { a: 'A' } }] })),
    { code: 'model/missing-addon', message: /no External Secrets/ },
  ],
  [
    'an entrance without a controller',
    platformWith(service({ exposure })),
    { code: 'model/missing-addon', message: /no load balancer controller/ },
  ],
  [
    'a privileged namespace without reason',
    platform({}, cluster({ namespaces: [namespace({ podSecurity: 'privileged' })] })),
    { code: 'model/pod-security', message: /without a reason/ },
  ],
  [
    'a Kubernetes version that is gone from EKS',
    platform({}, cluster({ kubernetes: '1.28' })),
    { code: 'model/kubernetes-version', message: /EKS makes no cluster of Kubernetes 1\.28 since 2025-11-26/ },
  ],
  [
    'a Kubernetes version in extended support',
    platform({}, cluster({ kubernetes: '1.33' })),
    { code: 'model/kubernetes-version', message: /1\.33 ended on 2026-07-29; extended support until 2027-07-29/ },
  ],
  [
    'a Kubernetes version nobody knows',
    platform({}, cluster({ kubernetes: '1.41' })),
    { code: 'model/kubernetes-version', message: /no days of Kubernetes 1\.41/ },
  ],
  [
    'a policy twice',
    platform({}, cluster({ policies: [labelled, labelled] })),
    { code: 'model/unique-name', field: 'policies', message: /'required-labels' is declared twice/ },
  ],
  [
    'an exemption for nobody',
    platform({}, cluster({ policies: [{ ...labelled, exempt: [{ namespace: 'shopp', reason: 'r' }] }] })),
    { code: 'model/policy-exemption', field: 'policies.required-labels.exempt', message: /'shopp' is not declared/ },
  ],
  [
    'a hub that is no cluster',
    platform({
      gitops: {
        engine: 'argo-cd',
        repository: 'https://git.example/shop.git',
        revision: 'main',
        topology: { hub: 'three' },
      },
    }),
    { code: 'model/hub', message: /'three' is not a cluster/ },
  ],
  [
    'a secret among the settings',
    platformWith(service({ config: { DB_PASSWORD: 'x' } })),
    { code: 'model/config-secret', message: /looks like a secret/ },
  ],
  [
    'a setting that is no variable',
    platformWith(service({ config: { 'log-level': 'x' } })),
    { code: 'model/config-key', message: /environment variable/ },
  ],
];
