import { Quantity } from 'cdk8s-plus-28/lib/imports/k8s';
import { given } from '../../../lib/common/optional';
import {
  ADDON_IDENTITIES,
  addonKind,
  type Cluster,
  hasCapability,
  irsaAnnotations,
  type JsonObject,
  type Provision,
} from '../../../lib/model';

/** CustomResourceDefinitions of one API group, as the provisions that objects of these kinds wait for. */
export const definitions = (group: string, ...kinds: readonly string[]): readonly Provision[] =>
  kinds.map((kind): Provision => `crd:${group}/${kind}`);

/** The ServiceAccount of an identity, made by the release. */
export const account = (identity: { readonly namespace: string; readonly serviceAccount: string }): Provision =>
  `service-account:${identity.namespace}/${identity.serviceAccount}`;

/** Values of the ServiceAccount of an identity: its name and, where its pods run on Fargate, its role. */
export function serviceAccountValues(
  cluster: Cluster,
  identity: keyof typeof ADDON_IDENTITIES,
): { readonly create: true; readonly name: string; readonly annotations?: Readonly<Record<string, string>> } {
  const annotations = irsaAnnotations(cluster, identity);
  return {
    create: true,
    name: ADDON_IDENTITIES[identity].serviceAccount,
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
  };
}

/** A Service of the release, with the ports that others connect to. */
export const service = (namespace: string, name: string, ...ports: readonly number[]): readonly Provision[] =>
  ports.map((port): Provision => `service:${namespace}/${name}:${port}`);

/** Admission webhooks of one API group that refuse what they cannot check (`failurePolicy: Fail`). */
export const webhooks = (group: string, ...kinds: readonly string[]): readonly Provision[] =>
  kinds.map((kind): Provision => `webhook:${group}/${kind}`);

/**
 * What a container asks for and may use at most. No CPU limit: it would throttle a pod on an idle node.
 *
 * @param memory the request and the limit, which are the same unless a limit is given.
 */
export const resources = (cpu: string, memory: string, memoryLimit: string = memory): JsonObject => ({
  requests: { cpu, memory },
  limits: { memory: memoryLimit },
});

/** The same for a container of ours, with its disk. */
export const quantities = (cpu: string, memory: string, ephemeralStorage: string): Record<string, Quantity> => ({
  cpu: Quantity.fromString(cpu),
  memory: Quantity.fromString(memory),
  'ephemeral-storage': Quantity.fromString(ephemeralStorage),
});

/** Pod security context that the Pod Security Standard `restricted` asks for, where a chart does not set it. */
export const RESTRICTED_POD = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } as const;

/** Container security context of the same standard, with a read-only root file system. */
export const RESTRICTED_CONTAINER = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
} as const;

/** What a release says of its monitors. */
export interface Monitors {
  /** Switch in the values of the chart. */
  readonly enabled: boolean;
  readonly needs: readonly Provision[];
}

/**
 * Monitors of a release: only where the cluster has their definitions, or the API server would refuse the whole
 * release.
 */
export function monitorsOf(cluster: Cluster, kind: 'ServiceMonitor' | 'PodMonitor' = 'ServiceMonitor'): Monitors {
  if (!hasCapability(cluster, 'monitors')) return { enabled: false, needs: [] };
  return {
    enabled: true,
    needs: [`crd:monitoring.coreos.com/${kind}`],
  };
}

/** What whoever makes nodes must wait for: a node without these is useless, and no pod on it says why. */
export const nodeAgentsOf = ({ addons }: Cluster): readonly Provision[] =>
  addons.flatMap((addon) => given(addonKind(addon).nodeAgent, (agent): Provision => `daemon-set:${agent}`));

/** What pods that find each other by name wait for, where the cluster brings its own DNS. */
export const dnsOf = (cluster: Cluster): readonly Provision[] =>
  hasCapability(cluster, 'dns') ? ['service:kube-system/kube-dns:53'] : [];

/** Provisions of the monitoring CRDs that a release with monitors needs. */
export const NEEDS_SERVICE_MONITOR: Provision = 'crd:monitoring.coreos.com/ServiceMonitor';
