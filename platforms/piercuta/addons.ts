import { Cpu, type EksAddon, Memory, type NodePool } from '../../lib/model';
import { BACKUPS } from './names';

/**
 * The nodes. A change of image or instances is made blue/green: add a second pool beside this one, drain this one, then
 * take it out (docs/platforms/piercuta.md, "Change the nodes").
 */
const general: NodePool = {
  name: 'general',
  capacity: ['on-demand'],
  architectures: ['arm64'],
  categories: ['c', 'm', 'r'],
  limits: { cpu: Cpu.cores(32), memory: Memory.gibibytes(128) },
  amiAlias: 'al2023@v20260810',
  expireAfter: '720h',
};

/** What the cluster runs besides its application, in the order in which it comes up. */
export const addons: readonly EksAddon[] = [
  { kind: 'coredns' },
  { kind: 'vpc-cni', networkPolicy: true },
  { kind: 'kube-proxy' },
  { kind: 'pod-identity-agent' },
  { kind: 'karpenter', nodePools: [general] },
  { kind: 'cert-manager' },
  { kind: 'metrics-server' },
  { kind: 'external-secrets', store: 'aws-secrets-manager' },
  { kind: 'load-balancer-controller' },
  { kind: 'external-dns', ownedDomain: 'dev.piercuta.example', zone: 'piercuta.example' },
  { kind: 'cloudwatch' },
  { kind: 'velero', bucket: BACKUPS, schedule: '0 3 * * *', keepDays: 30 },
  {
    kind: 'argo-cd',
    host: 'argocd.dev.piercuta.example',
    oidc: { issuer: 'https://login.piercuta.example', clientId: 'argocd', secret: { path: '/piercuta/dev/argocd' } },
    teams: [
      { group: 'piercuta-platform', role: 'admin' },
      { group: 'piercuta-backend', role: 'deployer' },
    ],
    slack: { channel: '#piercuta-dev', token: { path: '/piercuta/dev/argocd' } },
  },
];
