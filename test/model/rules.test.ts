import {
  Cidr,
  type Cluster,
  Cpu,
  type CronJob,
  type EksAddon,
  type EksCluster,
  type Flux,
  type FluxImages,
  type GitHubPipeline,
  type K3sCluster,
  Memory,
  type Platform,
  type PolicyRule,
  problemsOf,
  type WebService,
} from '../../lib/model';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';
import { machines, meshPlatform, stateStore } from '../support/mesh-platform';
import { built } from '../support/eks-platform';
import { cluster, namespace, platform, platformWith, service } from '../support/small-platform';
import { eksViolations } from './eks-violations';
import { globalViolations, peered, regions } from './global-violations';
import { k3sViolations, vaultPlatform } from './k3s-violations';

const vpc = (range: string, subnet: string) => ({
  ...cluster().network,
  vpc: Cidr.of(range),
  publicSubnets: [Cidr.of(subnet)],
});
const exposure = { globalHost: 'api.shop.example', regionalHost: 'api.eu-west-1.shop.example', healthPath: '/readyz' };
const entrance: readonly EksAddon[] = [
  { kind: 'load-balancer-controller' },
  { kind: 'external-dns', ownedDomain: 'eu-west-1.shop.example', zone: 'shop.example' },
];
const kubeSystem = namespace({ name: 'kube-system', existing: true, workloads: [] });
const dnsNamespace = namespace({ name: 'external-dns', workloads: [] });
const exposed = (props: Partial<typeof exposure>) =>
  cluster({
    addons: entrance,
    namespaces: [
      namespace({ workloads: [service({ exposure: { ...exposure, ...props } })] }),
      kubeSystem,
      dnsNamespace,
    ],
  });

const vertical = {
  min: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
  max: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
};
const images = [{ reach: 'global', prefix: 'ghcr.io/', reason: 'for tests' }] as const;
const aws = { region: 'us-east-1', notify: ['oncall@shop.example'] } as const;
const standby = (props: Partial<EksCluster> = {}): EksCluster =>
  cluster({
    name: 'two',
    clusterName: 'shop-two',
    role: 'standby',
    network: vpc('10.1.0.0/16', '10.1.0.0/24'),
    ...props,
  });
const automatic = (props: Partial<EksCluster>): Platform =>
  platform({ failover: { traffic: 'health-check', images }, aws }, cluster(), standby(props));
const nightly: CronJob = {
  ...service(),
  kind: 'cron-job',
  name: 'nightly',
  schedule: '0 3 * * *',
  activeDeadlineSeconds: 3600,
  runs: 'active-cluster',
};

const labelled: PolicyRule = {
  policy: 'required-labels',
  enforcement: 'deny',
  parameters: { labels: [{ key: 'team' }] },
};

const flux: Flux = { engine: 'flux', repository: 'https://git.example/shop.git', revision: 'main' };
const sealed = k3sCluster({
  encryptedSecrets: [{ namespace: 'shop', name: 'token', file: 'platforms/shop/token.sops.yaml' }],
});
const tracked: FluxImages = {
  file: 'platforms/shop/images.yaml',
  branch: 'flux/images',
  pushSecret: 'push',
  signingSecret: 'signing',
  author: { name: 'flux', email: 'flux@shop.example' },
  policies: [{ name: 'api', repository: 'ghcr.io/shop/api', semver: '>=1.0.0' }],
};
const fromSources = { name: 'api', context: 'services/api', repository: 'ghcr.io/shop/api' };
/** A service whose image Flux follows, in a repository on GitHub. */
const onGitHub = (pipeline: Partial<GitHubPipeline>): Platform => ({
  ...platformWith(service({ image: { ...service().image, repository: fromSources.repository, policy: 'api' } })),
  pipeline: { forge: 'github', builds: [], ...pipeline },
});
/** One machine of two cores and 4 GiB. */
const small = (workload: WebService): K3sCluster =>
  k3sCluster({
    nodes: [
      {
        name: 'edge-1',
        role: 'server',
        address: '10.10.0.11',
        capacity: { cpu: Cpu.cores(2), memory: Memory.gibibytes(4) },
      },
    ],
    namespaces: k3sCluster().namespaces.map((one) =>
      one.name === 'shop'
        ? { ...one, workloads: [workload] }
        : one.name === 'kube-system'
          ? one
          : {
              ...one,
              quota: {
                pods: 10,
                cpuRequests: Cpu.millis(100),
                memoryRequests: Memory.mebibytes(64),
                memoryLimits: Memory.mebibytes(128),
              },
            },
    ),
  });

/** Each rule: a platform that breaks it, and the code, the field and the words it is told with. */
const violations: readonly (readonly [string, Platform, { code: string; field?: string; message: RegExp }])[] = [
  [
    'an encrypted Secret and no key',
    { ...k3sPlatform(sealed), gitops: { ...flux, decryption: undefined as never } },
    { code: 'model/age-recipient', field: 'encryptedSecrets', message: /Flux has no key to decrypt them/ },
  ],
  [
    'files encrypted for nobody',
    {
      ...k3sPlatform(sealed),
      gitops: { ...flux, decryption: { provider: 'sops', secret: 'sops-age', recipients: [] } },
    },
    {
      code: 'model/age-recipient',
      field: 'gitops.decryption.recipients',
      message: /no recipient can decrypt the files/,
    },
  ],
  [
    'a recipient that is none',
    {
      ...k3sPlatform(sealed),
      gitops: { ...flux, decryption: { provider: 'sops', secret: 'sops-age', recipients: ['age1short'] } },
    },
    { code: 'model/age-recipient', field: 'gitops.decryption.recipients[0]', message: /not an age recipient/ },
  ],
  [
    'an image policy without its marker',
    { ...platformWith(service()), gitops: { ...flux, images: tracked } },
    {
      code: 'model/image-marker',
      field: 'gitops.images.policies.api',
      message: /no image of a workload has the marker/,
    },
  ],
  [
    'a marker without its policy',
    { ...platformWith(service({ image: { ...service().image, policy: 'web' } })), gitops: flux },
    {
      code: 'model/image-marker',
      field: 'namespaces.shop.workloads.api.image',
      message: /policy 'web', which is not declared/,
    },
  ],
  [
    'a policy for another repository',
    {
      ...platformWith(service({ image: { ...service().image, policy: 'api' } })),
      gitops: { ...flux, images: tracked },
    },
    {
      code: 'model/image-marker',
      field: 'namespaces.shop.workloads.api.image',
      message: /looks at another repository/,
    },
  ],
  [
    'two policies of one name',
    {
      ...platformWith(service({ image: { ...service().image, repository: 'ghcr.io/shop/api', policy: 'api' } })),
      gitops: { ...flux, images: { ...tracked, policies: [...tracked.policies, ...tracked.policies] } },
    },
    { code: 'model/unique-name', field: 'gitops.images.policies', message: /two image policies are called 'api'/ },
  ],
  [
    'an autoscaler that the node cannot hold',
    k3sPlatform(small(service({ replicas: { min: 1, max: 30, cpuPercent: 70 } }))),
    {
      code: 'model/capacity',
      field: 'nodes',
      message: /requests of CPU at the upper bounds of all autoscalers are more than the nodes have/,
    },
  ],
  [
    'memory that the node does not have',
    k3sPlatform(
      small(
        service({
          replicas: { min: 1, max: 10, cpuPercent: 70 },
          memory: { request: Memory.gibibytes(1), limit: Memory.gibibytes(1) },
        }),
      ),
    ),
    { code: 'model/capacity', field: 'nodes', message: /requests of memory/ },
  ],
  [
    'a platform without clusters',
    platform({ clusters: [] }),
    { code: 'model/no-clusters', field: 'clusters', message: /no clusters/ },
  ],
  [
    'a name that is no DNS label',
    platform({ name: 'Shop_1' }),
    { code: 'model/name', field: 'name', message: /not a DNS label/ },
  ],
  [
    'two clusters of one name',
    platform({}, cluster(), cluster({ network: vpc('10.1.0.0/16', '10.1.0.0/24') })),
    { code: 'model/unique-name', field: 'clusters', message: /two clusters are called 'one'/ },
  ],
  [
    'two workloads of one name',
    platformWith(service(), service()),
    { code: 'model/unique-name', field: 'namespaces.shop.workloads', message: /two workloads are called 'api'/ },
  ],
  [
    'two namespaces of one name',
    platform({}, cluster({ namespaces: [namespace(), namespace({ workloads: [] })] })),
    { code: 'model/unique-name', field: 'namespaces', message: /two namespaces are called 'shop'/ },
  ],
  [
    'an add-on twice',
    platform(
      {},
      cluster({
        addons: [{ kind: 'metrics-server' }, { kind: 'metrics-server' }],
        namespaces: [namespace(), kubeSystem],
      }),
    ),
    { code: 'model/unique-name', field: 'addons', message: /'metrics-server' is declared twice/ },
  ],
  [
    'a setting that calls a Service that does not exist',
    platformWith(service({ config: { API_URL: 'http://webb/v1' } }), service({ name: 'web' })),
    {
      code: 'model/called-service',
      field: 'namespaces.shop.workloads.api.config.API_URL',
      message: /no Service 'webb'/,
    },
  ],
  [
    'a setting that calls a Service that lets nobody in',
    platformWith(service({ config: { API_URL: 'http://web' } }), service({ name: 'web' })),
    { code: 'model/called-service', message: /'web' does not let it in/ },
  ],
  [
    'a setting that calls the port of a container',
    platformWith(service({ config: { API_URL: 'http://web:3000' } }), service({ name: 'web', callers: ['api'] })),
    { code: 'model/called-service', message: /does not listen on port 3000/ },
  ],
  [
    'an administrator of a namespace with privileged pods',
    platform(
      {},
      cluster({
        namespaces: [
          namespace({}),
          namespace({ name: 'agents', podSecurity: 'privileged', podSecurityReason: 'reads the host' }),
        ],
        access: [{ name: 'admins', level: 'admin', namespaces: ['shop', 'agents'] }],
      }),
    ),
    { code: 'model/access', field: 'access.admins.namespaces', message: /root on the nodes/ },
  ],
  [
    'an administrator of a namespace of add-ons',
    platform({}, cluster({ access: [{ name: 'admins', level: 'admin', namespaces: ['shop', 'cert-manager'] }] })),
    { code: 'model/access', field: 'access.admins.namespaces', message: /accounts of the add-ons/ },
  ],
  [
    'an administrator of kube-system',
    platform({}, cluster({ access: [{ name: 'admins', level: 'admin', namespaces: ['kube-system'] }] })),
    { code: 'model/access', message: /accounts of the add-ons/ },
  ],
  [
    'an administrator of the namespace of the engine',
    platform({}, cluster({ access: [{ name: 'admins', level: 'admin', namespaces: ['shop', 'argocd'] }] })),
    { code: 'model/access', field: 'access.admins.namespaces', message: /all rights of the engine/ },
  ],
  [
    'a caller that does not exist',
    platformWith(service({ callers: ['webb'] }), service({ name: 'web' })),
    {
      code: 'model/caller',
      field: 'namespaces.shop.workloads.api.callers',
      message: /caller 'webb' is not a workload/,
    },
  ],
  [
    'a CPU request above its limit',
    platformWith(service({ cpu: { request: Cpu.cores(2), limit: Cpu.cores(1) } })),
    { code: 'model/bounds', field: 'namespaces.shop.workloads.api.cpu.request', message: /request is above the limit/ },
  ],
  [
    'a memory request above its limit',
    platformWith(service({ memory: { request: Memory.gibibytes(2), limit: Memory.gibibytes(1) } })),
    {
      code: 'model/bounds',
      field: 'namespaces.shop.workloads.api.memory.request',
      message: /request is above the limit/,
    },
  ],
  [
    'a limit above that of the namespace',
    platform(
      {},
      cluster({
        namespaces: [
          namespace({
            limits: {
              defaultRequest: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
              defaultLimit: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
              max: { cpu: Cpu.millis(200), memory: Memory.gibibytes(1) },
            },
          }),
        ],
      }),
    ),
    {
      code: 'model/namespace-limit',
      field: 'namespaces.shop.workloads.api.cpu.limit',
      message: /above what a container of the namespace may have/,
    },
  ],
  [
    'an image without tag',
    platformWith(service({ image: { ...service().image, tag: '' } })),
    { code: 'model/image', message: /not pinned/ },
  ],
  [
    'an image with a moving tag',
    platformWith(service({ image: { ...service().image, tag: 'latest' } })),
    { code: 'model/image', message: /not pinned/ },
  ],
  [
    'equal probes',
    platformWith(
      service({ probes: { readiness: { kind: 'http', path: '/' }, liveness: { kind: 'http', path: '/' } } }),
    ),
    { code: 'model/probes', message: /the same question/ },
  ],
  [
    'an upper bound that is none',
    platform(
      {},
      cluster({
        addons: [{ kind: 'metrics-server' }],
        namespaces: [namespace({ workloads: [service({ replicas: { min: 3, max: 3, cpuPercent: 50 } })] }), kubeSystem],
      }),
    ),
    { code: 'model/replicas', field: 'namespaces.shop.workloads.api.replicas.max', message: /not above the lower one/ },
  ],
  [
    'an autoscaler without its source of numbers',
    platformWith(service({ replicas: { min: 1, max: 3, cpuPercent: 50 } })),
    { code: 'model/missing-addon', message: /no metrics-server/ },
  ],
  [
    'a vertical autoscaler that acts beside a horizontal one',
    platform(
      {},
      cluster({
        addons: [{ kind: 'metrics-server' }, { kind: 'vpa' }],
        namespaces: [
          namespace({
            workloads: [
              service({ replicas: { min: 1, max: 3, cpuPercent: 50 }, vertical: { ...vertical, mode: 'Recreate' } }),
            ],
          }),
          kubeSystem,
          namespace({ name: 'vpa', workloads: [] }),
        ],
      }),
    ),
    {
      code: 'model/vertical-scaling',
      field: 'namespaces.shop.workloads.api.vertical.mode',
      message: /two autoscalers would fight: the HorizontalPodAutoscaler scales on cpu/,
    },
  ],
  [
    'a vertical autoscaler without its program',
    platformWith(service({ vertical })),
    { code: 'model/missing-addon', field: 'namespaces.shop.workloads.api.vertical', message: /no vertical autoscaler/ },
  ],
  [
    'vertical bounds that cross',
    platformWith(service({ vertical: { ...vertical, min: { ...vertical.min, memory: Memory.gibibytes(2) } } })),
    {
      code: 'model/bounds',
      field: 'namespaces.shop.workloads.api.vertical.min.memory',
      message: /least is above the most/,
    },
  ],
  [
    'a pipeline to a cluster that does not exist',
    platform({
      pipeline: { forge: 'gitea', environments: [{ name: 'production', branch: 'main', cluster: 'nowhere' }] },
    }),
    { code: 'model/pipeline', field: 'pipeline.environments[0].cluster', message: /no cluster 'nowhere'/ },
  ],
  [
    'a pipeline that waits for a branch nobody follows',
    platform({
      pipeline: { forge: 'gitea', environments: [{ name: 'development', branch: 'develop', cluster: 'one' }] },
    }),
    { code: 'model/pipeline', field: 'pipeline.environments[0].branch', message: /does not follow this branch/ },
  ],
  [
    'a pipeline to a cluster without Argo CD',
    platform({ pipeline: { forge: 'gitea', environments: [{ name: 'production', branch: 'main', cluster: 'one' }] } }),
    { code: 'model/pipeline', field: 'pipeline.environments[0].cluster', message: /no Argo CD to ask/ },
  ],
  [
    'two environments of one branch',
    platform({
      pipeline: {
        forge: 'gitea',
        environments: [
          { name: 'a', branch: 'main' },
          { name: 'b', branch: 'main' },
        ],
      },
    }),
    { code: 'model/pipeline', field: 'pipeline.environments', message: /two environments have the branch 'main'/ },
  ],
  [
    'two builds of one name',
    onGitHub({ builds: [fromSources, fromSources] }),
    { code: 'model/pipeline', field: 'pipeline.builds', message: /two builds are called 'api'/ },
  ],
  [
    'a build of an image that nobody runs',
    onGitHub({ builds: [{ ...fromSources, repository: 'ghcr.io/shop/web' }] }),
    { code: 'model/pipeline', field: 'pipeline.builds.api.repository', message: /no workload runs the image/ },
  ],
  [
    'a branch for images that nobody proposes',
    onGitHub({ builds: [fromSources], rendered: 'flux/rendered' }),
    { code: 'model/pipeline', field: 'pipeline.rendered', message: /nobody proposes images/ },
  ],
  [
    'what CI renders, on the branch of Flux',
    { ...onGitHub({ rendered: 'flux/images' }), gitops: { ...flux, images: tracked } },
    { code: 'model/pipeline', field: 'pipeline.rendered', message: /already written by others/ },
  ],
  [
    'what CI renders, on the branch that clusters follow',
    { ...onGitHub({ rendered: 'main' }), gitops: { ...flux, images: tracked } },
    { code: 'model/pipeline', field: 'pipeline.rendered', message: /already written by others/ },
  ],
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
  [
    'a host outside the zone',
    platform({}, exposed({ globalHost: 'api.elsewhere.example' })),
    { code: 'model/host', message: /outside the platform's zone/ },
  ],
  [
    'a regional host nobody owns',
    platform({}, exposed({ regionalHost: 'api.us-east-1.shop.example' })),
    {
      code: 'model/host',
      field: 'namespaces.shop.workloads.api.exposure.regionalHost',
      message: /no ExternalDNS owns/,
    },
  ],
  [
    'a global host that cannot fail over',
    platform({}, exposed({ globalHost: 'api.eu-west-1.shop.example', regionalHost: 'b.eu-west-1.shop.example' })),
    { code: 'model/host', field: 'namespaces.shop.workloads.api.exposure.globalHost', message: /could not fail over/ },
  ],
  [
    'a role name that IAM refuses',
    platform(
      {},
      cluster({
        clusterName: 'a-cluster-with-a-rather-long-name-for-eks',
        namespaces: [
          namespace({ workloads: [service({ name: 'a-service-with-a-long-name-too', aws: { statements: [] } })] }),
        ],
      }),
    ),
    { code: 'model/role-name', message: /name of \d+ characters/ },
  ],
  [
    'two clusters that serve beside a standby',
    platform({}, cluster(), cluster({ name: 'three', network: vpc('10.2.0.0/16', '10.2.0.0/24') }), standby()),
    { code: 'model/active-cluster', field: 'clusters', message: /more than one cluster serves/ },
  ],
  ['a platform that nobody serves', platform({}, standby()), { code: 'model/active-cluster', message: /none serves/ }],
  [
    'a failover to nowhere',
    platform({ failover: { images } }),
    { code: 'model/standby', field: 'failover', message: /no cluster stands by/ },
  ],
  [
    'an excuse for what has a twin',
    platform(
      { failover: { images, alone: [{ cluster: 'one', workload: 'shop/api', reason: 'r' }] } },
      cluster(),
      standby(),
    ),
    { code: 'model/lone-workload', message: /has a twin/ },
  ],
  [
    'an excuse for what is not there',
    platform(
      { failover: { images, alone: [{ cluster: 'one', workload: 'shop/apy', reason: 'r' }] } },
      cluster(),
      standby(),
    ),
    { code: 'model/lone-workload', message: /no workload 'shop\/apy'/ },
  ],
  [
    'traffic that moves by itself to fewer pods',
    automatic({ namespaces: [namespace({ workloads: [service({ replicas: 1 })] })] }),
    { code: 'model/automatic-failover', field: 'namespaces.shop.workloads.api.replicas', message: /fewer pods/ },
  ],
  [
    'traffic that moves by itself to a lower floor',
    automatic({ namespaces: [namespace({ workloads: [service({ replicas: { min: 1, max: 4, cpuPercent: 50 } })] })] }),
    { code: 'model/automatic-failover', field: 'namespaces.shop.workloads.api.replicas', message: /fewer pods/ },
  ],
  [
    'traffic that moves by itself to a missing workload',
    automatic({ namespaces: [namespace({ workloads: [] })] }),
    { code: 'model/automatic-failover', message: /the workload is not there/ },
  ],
  [
    'traffic that moves by itself past a job',
    platform(
      { failover: { traffic: 'health-check', images }, aws },
      cluster({ namespaces: [namespace({ workloads: [nightly] })] }),
      standby({ namespaces: [namespace({ workloads: [nightly] })] }),
    ),
    {
      code: 'model/automatic-failover',
      field: 'namespaces.shop.workloads.nightly.runs',
      message: /the job would stay suspended/,
    },
  ],
  [
    'traffic that moves by itself into a quota that is too small',
    automatic({
      namespaces: [
        namespace({
          quota: {
            pods: 2,
            cpuRequests: Cpu.cores(8),
            memoryRequests: Memory.gibibytes(8),
            memoryLimits: Memory.gibibytes(8),
          },
        }),
      ],
    }),
    { code: 'model/automatic-failover', field: 'namespaces.shop.quota.pods', message: /would not suffice/ },
  ],
  [
    'pods of two sites in one range',
    k3sPlatform(
      k3sCluster(),
      k3sCluster({
        name: 'two',
        network: { ...k3sCluster().network, nodes: Cidr.of('10.20.0.0/24') },
        nodes: [{ name: 'two-1', role: 'server', address: '10.20.0.11' }],
      }),
    ),
    { code: 'model/cidr-overlap', field: 'network.pods', message: /overlaps network.pods of cluster 'edge'/ },
  ],
  [
    'a node outside its range',
    k3sPlatform(k3sCluster({ nodes: [{ name: 'edge-1', role: 'server', address: '10.11.0.11' }] })),
    { code: 'model/node-address', field: 'nodes[0].address', message: /outside the range of the nodes/ },
  ],
  [
    'two machines of one name',
    k3sPlatform(
      k3sCluster({
        nodes: [
          { name: 'edge-1', role: 'server', address: '10.10.0.11' },
          { name: 'edge-1', role: 'agent', address: '10.10.0.12' },
        ],
      }),
    ),
    { code: 'model/unique-name', field: 'nodes', message: /two machines are called/ },
  ],
  [
    'two machines of one address',
    k3sPlatform(
      k3sCluster({
        nodes: [
          { name: 'edge-1', role: 'server', address: '10.10.0.11' },
          { name: 'edge-2', role: 'agent', address: '10.10.0.11' },
        ],
      }),
    ),
    { code: 'model/unique-address', message: /have the address 10.10.0.11/ },
  ],
  [
    'two servers',
    k3sPlatform(
      k3sCluster({
        nodes: [
          { name: 'edge-1', role: 'server', address: '10.10.0.11' },
          { name: 'edge-2', role: 'server', address: '10.10.0.12' },
        ],
      }),
    ),
    { code: 'model/servers', message: /not odd/ },
  ],
  [
    'two sites with one mesh id',
    meshPlatform({}, { cilium: { meshId: 1 } }),
    { code: 'model/mesh-id', message: /two clusters have the number 1/ },
  ],
  [
    'a name that Cilium does not take',
    meshPlatform({ name: 'a-site-with-a-name-of-thirty-three' }),
    { code: 'model/mesh-name', message: /too long for a Cilium cluster name/ },
  ],
  [
    'two native-routing ranges in one mesh',
    meshPlatform({ cilium: { nativeRouting: Cidr.of('10.64.0.0/14') } }),
    { code: 'model/native-routing', message: /different native-routing ranges/ },
  ],
  [
    'pods outside the native-routing range',
    meshPlatform(
      { cilium: { nativeRouting: Cidr.of('10.64.0.0/16') } },
      { cilium: { nativeRouting: Cidr.of('10.64.0.0/16') } },
    ),
    { code: 'model/native-routing', message: /its pods lie outside/ },
  ],
  [
    'a native-routing range with Services in it',
    meshPlatform(
      {
        cilium: { nativeRouting: Cidr.of('10.64.0.0/10') },
        network: {
          nodes: Cidr.of('10.1.0.0/24'),
          pods: Cidr.of('10.64.0.0/16'),
          services: Cidr.of('10.196.0.0/16'),
          policies: 'cilium',
        },
      },
      { cilium: { nativeRouting: Cidr.of('10.64.0.0/10') } },
    ),
    { code: 'model/native-routing', message: /takes in its services/ },
  ],
  [
    'a native-routing range with nodes in it',
    meshPlatform(
      {
        cilium: { nativeRouting: Cidr.of('10.64.0.0/14') },
        network: {
          nodes: Cidr.of('10.66.0.0/24'),
          pods: Cidr.of('10.64.0.0/16'),
          services: Cidr.of('10.96.0.0/16'),
          policies: 'cilium',
        },
        nodes: [{ name: 'east-1', role: 'server', address: '10.66.0.11' }],
        gateway: {
          name: 'east-gw',
          address: '10.66.0.2',
          endpoint: 'e:1',
          tunnelAddress: '10.255.0.1',
          publicKey: 'unknown',
        },
      },
      { cilium: { nativeRouting: Cidr.of('10.64.0.0/14') } },
    ),
    { code: 'model/native-routing', field: 'addons.cilium.nativeRouting', message: /takes in its nodes/ },
  ],
  [
    'nodes of two sites in one range',
    meshPlatform(
      {},
      {
        network: {
          nodes: Cidr.of('10.1.0.0/16'),
          pods: Cidr.of('10.65.0.0/16'),
          services: Cidr.of('10.97.0.0/16'),
          policies: 'cilium',
        },
        nodes: [{ name: 'west-1', role: 'server', address: '10.1.1.11' }],
        gateway: {
          name: 'west-gw',
          address: '10.1.1.2',
          endpoint: 'e:1',
          tunnelAddress: '10.255.0.2',
          publicKey: 'unknown',
        },
      },
    ),
    { code: 'model/cidr-overlap', field: 'network.nodes', message: /overlaps network.nodes of cluster 'east'/ },
  ],
  [
    'nodes of a site among the pods of the other',
    meshPlatform({
      network: {
        nodes: Cidr.of('10.65.3.0/24'),
        pods: Cidr.of('10.64.0.0/16'),
        services: Cidr.of('10.96.0.0/16'),
        policies: 'cilium',
      },
    }),
    { code: 'model/cidr-overlap', message: /overlaps network.(nodes|pods) of cluster '(east|west)'/ },
  ],
  [
    'Services of two sites in one range',
    meshPlatform(
      {},
      {
        network: {
          nodes: Cidr.of('10.2.0.0/24'),
          pods: Cidr.of('10.65.0.0/16'),
          services: Cidr.of('10.96.0.0/16'),
          policies: 'cilium',
        },
      },
    ),
    { code: 'model/cidr-overlap', field: 'network.services', message: /in the same mesh/ },
  ],
  [
    'kube-proxy beside Cilium',
    meshPlatform({
      network: {
        nodes: Cidr.of('10.1.0.0/24'),
        pods: Cidr.of('10.64.0.0/16'),
        services: Cidr.of('10.96.0.0/16'),
        policies: 'k3s',
      },
    }),
    { code: 'model/network-owner', message: /kube-proxy beside Cilium/ },
  ],
  [
    'a cluster without a network',
    k3sPlatform(k3sCluster({ network: { ...k3sCluster().network, policies: 'cilium' } })),
    { code: 'model/network-owner', message: /no Cilium brings one/ },
  ],
  [
    'packets larger than the tunnel',
    meshPlatform({ cilium: { mtu: 1500 } }),
    { code: 'model/mtu', message: /larger than what passes between the sites/ },
  ],
  ['packets too small for pods', meshPlatform({ cilium: { mtu: 1300 } }), { code: 'model/mtu', message: /too small/ }],
  [
    'a MetalLB pool inside the node range',
    meshPlatform({ metallb: { pool: [Cidr.of('10.1.0.128/25')] } }),
    { code: 'model/address-pool', field: 'addons[1].pool', message: /overlaps network.nodes of its own cluster/ },
  ],
  [
    "a MetalLB pool inside another site's pods",
    meshPlatform({ metallb: { pool: [Cidr.of('10.65.4.0/24')] } }),
    { code: 'model/address-pool', message: /overlaps network.pods of cluster 'west'/ },
  ],
  [
    'one MetalLB pool in two sites',
    meshPlatform({ metallb: { pool: [Cidr.of('198.51.100.0/25')] } }),
    { code: 'model/address-pool', message: /two sites would answer/ },
  ],
  [
    'a global Service without pods',
    meshPlatform({ cilium: { globalServices: [{ name: 'g', namespace: 'shop', workload: 'apii', callers: [] }] } }),
    { code: 'model/global-service', message: /no web service 'apii'/ },
  ],
  [
    'a caller of a global Service that is not there',
    meshPlatform({
      cilium: { globalServices: [{ name: 'g', namespace: 'shop', workload: 'api', callers: ['webb'] }] },
    }),
    { code: 'model/global-service', message: /caller 'webb'/ },
  ],
  [
    'a global Service with the name of another',
    meshPlatform({ cilium: { globalServices: [{ name: 'api', namespace: 'shop', workload: 'api', callers: [] }] } }),
    { code: 'model/global-service', message: /Service of the same name/ },
  ],
  [
    'a gateway outside the nodes',
    meshPlatform({
      gateway: { name: 'gw', address: '10.9.0.2', endpoint: 'e:1', tunnelAddress: '10.255.0.1', publicKey: 'unknown' },
    }),
    { code: 'model/gateway', field: 'gateway.address', message: /outside the range of the nodes/ },
  ],
  [
    'a gateway that is a node',
    meshPlatform({
      gateway: { name: 'gw', address: '10.1.0.11', endpoint: 'e:1', tunnelAddress: '10.255.0.1', publicKey: 'unknown' },
    }),
    { code: 'model/gateway', field: 'gateway.name', message: /the address of the node 'east-1'/ },
  ],
  [
    'a tunnel address among the pods',
    meshPlatform({
      gateway: { name: 'gw', address: '10.1.0.2', endpoint: 'e:1', tunnelAddress: '10.64.0.1', publicKey: 'unknown' },
    }),
    { code: 'model/gateway', field: 'gateway.tunnelAddress', message: /one of network.pods/ },
  ],
  [
    'two gateways of one tunnel address',
    meshPlatform({
      gateway: { name: 'gw', address: '10.1.0.2', endpoint: 'e:1', tunnelAddress: '10.255.0.2', publicKey: 'unknown' },
    }),
    { code: 'model/gateway', field: 'gateway.tunnelAddress', message: /two gateways have the address/ },
  ],
  [
    'machines without a place for the state',
    meshPlatform({ machines: machines() }),
    { code: 'model/state', message: /keeps its state/ },
  ],
  [
    'a machine with the address of its router',
    meshPlatform(
      { machines: machines(), nodes: [{ name: 'east-1', role: 'server', address: '10.1.0.1' }] },
      {},
      { state: stateStore },
    ),
    { code: 'model/router', field: 'nodes', message: /'east-1' has the address of the router/ },
  ],
  [
    'a gateway with the address of its network',
    meshPlatform(
      {
        machines: machines(),
        gateway: {
          name: 'east-gw',
          address: '10.1.0.0',
          endpoint: 'e:1',
          tunnelAddress: '10.255.0.1',
          publicKey: 'unknown',
        },
      },
      {},
      { state: stateStore },
    ),
    { code: 'model/router', message: /'east-gw' has the address of the network itself/ },
  ],
  [
    'a machine that Terraform cannot name',
    meshPlatform(
      { machines: machines(), nodes: [{ name: 'east.1', role: 'server', address: '10.1.0.11' }] },
      {},
      { state: stateStore },
    ),
    { code: 'model/name', field: 'nodes', message: /is not a host name that Terraform takes/ },
  ],
  [
    'an add-on of AWS on k3s',
    {
      ...k3sPlatform(),
      clusters: [{ ...k3sCluster(), addons: [{ kind: 'karpenter', nodePools: [] }] } as unknown as Cluster],
    },
    { code: 'model/addon-cluster', field: 'addons[0]', message: /'karpenter' is for EKS clusters/ },
  ],
  [
    'a host without an ingress controller',
    k3sPlatform(k3sCluster({ addons: [] })),
    { code: 'model/missing-addon', field: 'namespaces.shop.workloads.api.exposure', message: /no ingress controller/ },
  ],
  [
    'an encrypted secret that is not there',
    k3sPlatform(
      k3sCluster({
        namespaces: [
          namespace({ workloads: [service({ secrets: [{ name: 'kafka', from: 'encrypted', keys: {} }] })] }),
        ],
        addons: [],
      }),
    ),
    { code: 'model/encrypted-secret', message: /no encrypted file holds the Secret 'shop\/kafka'/ },
  ],
  [
    'a host used twice',
    k3sPlatform(
      k3sCluster({
        namespaces: [
          ...k3sCluster().namespaces,
          namespace({ name: 'other', workloads: [service({ exposure: { host: 'api.shop.example' } })] }),
        ],
      }),
    ),
    { code: 'model/unique-host', message: /two services answer on 'api.shop.example\/'/ },
  ],
  ...eksViolations,
  ...globalViolations,
  ...k3sViolations,
];

test.each(violations)('tells of %s', (_, broken, { code, field, message }) => {
  const told = problemsOf(broken).filter(
    (problem) => problem.code === code && (field === undefined || problem.field === field),
  );
  expect(told.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
  expect(told[0]?.remedy).not.toBe('');
});

test.each([
  ['a plain platform', platform()],
  ['an exposed service', platform({}, exposed({}))],
  ['a cluster whose AWS side is made here', platform({}, built())],
  [
    'settings that call what lets them in',
    platformWith(
      service({
        config: { API_URL: 'http://web:80/v1', ELSEWHERE: 'https://api.example.com', SELF: 'http://localhost:8080' },
      }),
      service({ name: 'web', callers: ['api'] }),
    ),
  ],
  [
    'a caller of another namespace',
    platform(
      {},
      cluster({
        namespaces: [
          namespace({ workloads: [service({ callers: ['front/web'] })] }),
          namespace({ name: 'front', workloads: [service({ name: 'web' })] }),
        ],
      }),
    ),
  ],
  [
    'a standby',
    platform(
      { failover: { images } },
      cluster(),
      standby({ namespaces: [namespace({ workloads: [service({ replicas: 1 })] })] }),
    ),
  ],
  ['traffic that moves by itself to an equal', automatic({})],
  ['two networks with a way between them', peered()],
  ['public names that follow the cluster that serves', regions()],
  ['public names that move by themselves', regions({ failover: { images, traffic: 'health-check' } })],
  ['two regions', platform({}, cluster(), cluster({ name: 'two', network: vpc('10.1.0.0/16', '10.1.0.0/24') }))],
])('has nothing to say of %s', (_, sound) => expect(problemsOf(sound)).toEqual([]));

test('two sound sites in one mesh break no rule', () => expect(problemsOf(meshPlatform())).toEqual([]));
test('two sound sites whose machines are made break no rule', () =>
  expect(problemsOf(meshPlatform({ machines: machines() }, { machines: machines() }, { state: stateStore }))).toEqual(
    [],
  ));
test('a sound platform on k3s breaks no rule', () => expect(problemsOf(k3sPlatform())).toEqual([]));
test('a Vault that is read as it may be breaks no rule', () => expect(problemsOf(vaultPlatform())).toEqual([]));
