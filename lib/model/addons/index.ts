import { type ArgoCdAddon, argoCd } from './argo-cd';
import { type CertManager, certManager } from './cert-manager';
import { type Cilium, cilium } from './cilium';
import { type CloudWatch, cloudwatch } from './cloudwatch';
import { type ClusterAutoscaler, clusterAutoscaler } from './cluster-autoscaler';
import { type CoreDns, coredns } from './coredns';
import { type EbsCsi, ebsCsi } from './ebs-csi';
import { type ExternalDns, externalDns } from './external-dns';
import { type ExternalSecrets, externalSecrets } from './external-secrets';
import { type FileBackup, fileBackup } from './file-backup';
import { type FluxAddon, flux } from './flux';
import { type FluxMonitoring, fluxMonitoring } from './flux-monitoring';
import { type Gatekeeper, gatekeeper } from './gatekeeper';
import { type Jaeger, jaeger } from './jaeger';
import { type Kafka, kafka } from './kafka';
import { type Karpenter, karpenter } from './karpenter';
import { type KubeProxy, kubeProxy } from './kube-proxy';
import { type LoadBalancerController, loadBalancerController } from './load-balancer-controller';
import { type MetalLb, metallb } from './metallb';
import { type MetricsServer, metricsServer } from './metrics-server';
import { type MonitoringCrds, monitoringCrds } from './monitoring-crds';
import { type Observability, observability } from './observability';
import { type PodIdentityAgent, podIdentityAgent } from './pod-identity-agent';
import { type Traefik, traefik } from './traefik';
import { type Vault, vault } from './vault';
import { type Velero, velero } from './velero';
import { type Vpa, vpa } from './vpa';
import { type VpcCni, vpcCni } from './vpc-cni';
import { givenTo, type WithGiven } from './given';
import { type AddonAccount, type AddonHost, type AddonKind, type AddonSecret, type Capability, isFor } from './kind';
import { type AddonOverrides, overrideFields } from './overrides';
import { type Shape, variants, type Variants } from '../shape/shape';

export type { AddonOverrides } from './overrides';
export type * from './argo-cd';
export type * from './cert-manager';
export type * from './cilium';
export type * from './cloudwatch';
export type * from './cluster-autoscaler';
export type * from './coredns';
export type * from './ebs-csi';
export type * from './external-dns';
export type * from './external-secrets';
export type { BackupStore } from './backup-store';
export type * from './file-backup';
export type * from './flux';
export type * from './flux-monitoring';
export type * from './gatekeeper';
export type * from './jaeger';
export type * from './kafka';
export { KAFKA } from './kafka';
export type * from './karpenter';
export type * from './kube-proxy';
export type * from './load-balancer-controller';
export type * from './metallb';
export type * from './metrics-server';
export type * from './monitoring-crds';
export type * from './observability';
export { keepsTelemetry } from './observability';
export type * from './pod-identity-agent';
export type * from './traefik';
export type * from './vault';
export { VAULT_SNAPSHOTS } from './vault';
export type * from './velero';
export type * from './vpa';
export type * from './vpc-cni';

/** Something a cluster runs besides its teams' workloads. Each kind has one file in `charts/addons`. */
export type Addon = KnownAddon & AddonOverrides;

/** An add-on in the words of its kind. */
type KnownAddon =
  | MonitoringCrds
  | CoreDns
  | KubeProxy
  | PodIdentityAgent
  | VpcCni
  | CertManager
  | EbsCsi
  | Karpenter
  | MetricsServer
  | Vpa
  | ClusterAutoscaler
  | ExternalSecrets
  | LoadBalancerController
  | Traefik
  | Cilium
  | MetalLb
  | FluxAddon
  | ExternalDns
  | Gatekeeper
  | ArgoCdAddon
  | Vault
  | FluxMonitoring
  | Kafka
  | Observability
  | Jaeger
  | CloudWatch
  | FileBackup
  | Velero;

/** All that the model knows of each kind of add-on. The list of kinds is here and nowhere else. */
export const ADDONS = {
  'monitoring-crds': monitoringCrds,
  coredns,
  'kube-proxy': kubeProxy,
  'pod-identity-agent': podIdentityAgent,
  'vpc-cni': vpcCni,
  'cert-manager': certManager,
  'ebs-csi': ebsCsi,
  karpenter,
  'metrics-server': metricsServer,
  vpa,
  'cluster-autoscaler': clusterAutoscaler,
  'external-secrets': externalSecrets,
  'load-balancer-controller': loadBalancerController,
  traefik,
  cilium,
  flux,
  metallb,
  'external-dns': externalDns,
  gatekeeper,
  'argo-cd': argoCd,
  vault,
  'flux-monitoring': fluxMonitoring,
  kafka,
  observability,
  jaeger,
  cloudwatch,
  'file-backup': fileBackup,
  velero,
} as const satisfies { readonly [K in Addon['kind']]: AddonKind<Extract<Addon, { kind: K }>> };

/** What the model knows of an add-on. Its entry takes add-ons of its own kind, and this one is of that kind. */
export const addonKind = ({ kind }: Addon): AddonKind<Addon, AddonIdentity> =>
  ADDONS[kind] as unknown as AddonKind<Addon, AddonIdentity>;

/** Add-ons of a cluster, and what it says that it has without any. */
interface WithAddons extends WithGiven {
  readonly addons: readonly Addon[];
}

/** Whether a cluster has something, by one of its add-ons or from those who made it. */
export const hasCapability = (cluster: WithAddons, capability: Capability): boolean =>
  cluster.addons.some((addon) => addonKind(addon).brings?.includes(capability)) ||
  givenTo(cluster).includes(capability);

/** Add-ons that bring something, on a sort of cluster. */
export const bringersOf = (capability: Capability, on: WithGiven['on']): readonly Addon['kind'][] =>
  (Object.entries(ADDONS) as unknown as readonly [Addon['kind'], AddonKind<Addon>][])
    .filter(([, kind]) => kind.brings?.includes(capability) && isFor(kind.on, on))
    .map(([name]) => name);

/** Whether a cluster has an add-on that adopts this GitOps engine from the bootstrap. */
export const adoptsEngine = (
  { addons }: Pick<WithAddons, 'addons'>,
  engine: AddonKind<Addon>['engine'] & string,
): boolean => addons.some((addon) => addonKind(addon).engine === engine);

/** The accounts of one kind that call AWS, as a union over the kinds. */
type AccountsOf<K> = K extends { readonly accounts: infer Accounts } ? Accounts : never;

/** A part of an add-on that calls AWS. */
export type AddonIdentity = KeysOf<AccountsOf<(typeof ADDONS)[Addon['kind']]>>;
type KeysOf<T> = T extends unknown ? keyof T & string : never;

/**
 * Namespace and ServiceAccount of each part of an add-on that calls AWS; the AWS side makes a role and an association
 * for each.
 */
export const ADDON_IDENTITIES = Object.assign(
  {},
  ...Object.values(ADDONS).map((kind: Pick<AddonKind<Addon>, 'accounts' | 'on'>) => kind.accounts),
) as Readonly<Record<AddonIdentity, AddonAccount>>;

/** What an add-on reads from the store of secrets, or from encrypted files. */
export const secretsOf = (addon: Addon): readonly AddonSecret[] => addonKind(addon).secrets?.(addon) ?? [];

/** Hosts that an add-on answers on. */
export const hostsOf = (addon: Addon): readonly AddonHost[] => addonKind(addon).hosts?.(addon) ?? [];

/** Add-ons by the sort of cluster that they run on. */
type On<Sort extends AddonKind<Addon>['on']> = {
  [K in Addon['kind']]: (typeof ADDONS)[K]['on'] extends Sort ? Extract<Addon, { kind: K }> : never;
}[Addon['kind']];

/** What an EKS cluster may run. */
export type EksAddon = On<'eks' | 'any'>;

/** What a k3s cluster may run. */
export type K3sAddon = On<'k3s' | 'off-eks' | 'any'>;

/** What a cluster that others made may run. */
export type KubernetesAddon = On<'kubernetes' | 'off-eks' | 'any'>;

export const addonShape: Shape<Addon> = variants<Addon, 'kind'>(
  'kind',
  Object.fromEntries(
    Object.entries(ADDONS).map(([kind, { fields }]) => [kind, { ...fields, ...overrideFields }]),
  ) as Variants<Addon, 'kind'>,
);
