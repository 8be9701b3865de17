import { Cidr, definePlatform, type K3sCluster, type Platform } from 'archipel';
import { access } from './access';
import { addons } from './addons';
import { namespaces } from './namespaces';
import { policies } from './policies';

const main = (): K3sCluster => ({
  on: 'k3s',
  name: 'main',
  clusterName: 'virida',
  site: 'virida',
  kubernetes: '1.36',
  // The zone of the hosts, too: CoreDNS must be told which of its names are answered elsewhere.
  domain: 'virida.local',
  network: {
    nodes: Cidr.of('192.168.50.0/24'),
    pods: Cidr.of('10.42.0.0/16'),
    services: Cidr.of('10.43.0.0/16'),
    policies: 'k3s',
  },
  // The networks of the house: an assumption, as the addresses are.
  hosts: { people: [Cidr.of('192.168.0.0/16')] },
  // Beside Gitea, on no machine of the cluster.
  snapshots: {
    bucket: 'virida-etcd',
    region: 'virida',
    endpoint: 'https://s3.virida.local',
    authority: 'own',
  },
  outsideNames: { resolvers: ['192.168.50.1'], hosts: ['gitea.virida.local', 's3.virida.local'] },
  nodes: [
    { name: 'virida-1', role: 'server', address: '192.168.50.11' },
    { name: 'virida-2', role: 'server', address: '192.168.50.12' },
    { name: 'virida-3', role: 'server', address: '192.168.50.13' },
  ],
  addonNamespaces: {
    monitoring: 'virida-monitoring',
    agents: 'virida-agents',
    certManager: 'virida-system',
    externalSecrets: 'virida-system',
    ingress: 'virida-system',
    vault: 'virida-system',
    vpa: 'virida-system',
  },
  priorityClasses: [
    { name: 'critical', value: 100000, description: 'What people look at and devices send to.' },
    { name: 'standard', value: 50000, description: 'Work that may wait.' },
  ],
  namespaces,
  addons,
  access,
  policies,
});

/** VIRIDA: one k3s cluster on machines of its own, delivered from a Gitea beside it. */
export const virida = (): Platform =>
  definePlatform({
    name: 'virida',
    owner: 'virida-platform',
    domain: 'virida.local',
    gitops: {
      engine: 'argo-cd',
      repository: 'https://gitea.virida.local/platform/archipel.git',
      revision: 'main',
      services: { name: 'virida-services' },
    },
    pipeline: {
      forge: 'gitea',
      environments: [
        { name: 'production', branch: 'main', cluster: 'main' },
        // No cluster follows it yet: rendered, checked and committed.
        { name: 'development', branch: 'develop' },
      ],
    },
    // Beside Gitea, on no machine of the cluster.
    state: {
      bucket: 'virida-terraform-state',
      region: 'virida',
      endpoint: 'https://s3.virida.local',
      lock: { kind: 'lockfile' },
    },
    clusters: [main()],
  });
