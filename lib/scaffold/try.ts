import { platformFiles, type StartingPlatform } from './platform';

/** A platform that a person looks at on a laptop. */
export interface TriedPlatform extends Required<Pick<StartingPlatform, 'name' | 'repository' | 'engine'>> {
  /** Script by which Argo CD tells the health of an Application: without it layers do not wait for each other. */
  readonly applicationHealth: string;
}

/**
 * Node of kind v0.33.0 (its release notes, read on 2026-11-30): the tag may later be an image that another kind built.
 */
const NODE = 'kindest/node:v1.36.4@sha256:099e049362a1526b2db71494e1947aae99bd16290d7c895f2b7ea312e3cbfaed';

/** Every file of a platform for kind, its cluster and what its engine is told. */
export const tryFiles = ({ applicationHealth, ...platform }: TriedPlatform): ReadonlyMap<string, string> =>
  new Map([
    ...platformFiles({ ...platform, on: 'kind' }),
    [`platforms/${platform.name}/kind.yaml`, kindOf(platform.name)],
    ...(platform.engine === 'argo-cd'
      ? [[`platforms/${platform.name}/argocd-cm.yaml`, settings(applicationHealth)] as const]
      : []),
  ]);

const kindOf = (name: string): string => `# kind create cluster --config platforms/${name}/kind.yaml
apiVersion: kind.x-k8s.io/v1alpha4
kind: Cluster
name: ${name}
networking:
  # As network in index.ts has them. kindnet, which kind brings, also enforces NetworkPolicies (kind v0.24 and later).
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
nodes:
  - role: control-plane
    image: ${NODE}
`;

const settings = (applicationHealth: string): string => `# kubectl -n argocd patch configmap argocd-cm --patch-file
data:
  resource.customizations.health.argoproj.io_Application: |
${applicationHealth
  .trimEnd()
  .split('\n')
  .map((line) => (line === '' ? '' : `    ${line}`))
  .join('\n')}
`;
