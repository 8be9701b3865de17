import type { EksAddon } from 'archipel';
import { BACKUPS } from './names';
import { type Colour, nodePools } from './nodes';

/**
 * What the cluster runs besides its application, in the order in which it comes up.
 *
 * @param colour the nodes that take pods
 */
export const addons = (colour: Colour): readonly EksAddon[] => [
  { kind: 'coredns' },
  { kind: 'vpc-cni', networkPolicy: true },
  { kind: 'kube-proxy' },
  { kind: 'pod-identity-agent' },
  { kind: 'karpenter', nodePools: nodePools(colour) },
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
