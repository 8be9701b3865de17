import type { Addon, EksCluster, K3sCluster, OffEksCluster, ReleaseDescription } from '../../lib/model';
import { type ClusterContext, type DescribeAddon, offEks, onEks, onK3s } from '../context';
import { argoCd } from './argo-cd';
import { certManager } from './cert-manager';
import { cilium } from './cilium';
import { clusterAutoscaler } from './cluster-autoscaler';
import { coreDns } from './coredns';
import { ebsCsi } from './ebs-csi';
import { cloudWatch } from './cloudwatch';
import { externalDns } from './external-dns';
import { externalSecrets } from './external-secrets';
import { fileBackup } from './file-backup';
import { flux } from './flux';
import { fluxMonitoring } from './flux-monitoring';
import { gatekeeper } from './gatekeeper';
import { jaeger } from './jaeger';
import { kafka } from './kafka';
import { karpenter } from './karpenter';
import { kubeProxy } from './kube-proxy';
import { loadBalancerController } from './load-balancer-controller';
import { metalLb } from './metallb';
import { metricsServer } from './metrics-server';
import { monitoringCrds } from './monitoring-crds';
import { observability } from './observability';
import { podIdentityAgent } from './pod-identity-agent';
import { afterNodes } from './support/after-nodes';
import { traefik } from './traefik';
import { vault } from './vault';
import { velero } from './velero';
import { vpa } from './vpa';
import { vpcCni } from './vpc-cni';

type Kind = Addon['kind'];
type AddonOf<K extends Kind> = Extract<Addon, { readonly kind: K }>;

/** An add-on that only EKS clusters have. */
const eks =
  <A extends Addon>(describe: DescribeAddon<A, EksCluster>): DescribeAddon<A> =>
  (context, addon) =>
    describe(onEks(context), addon);

/** An add-on that clusters outside EKS have. */
const outside =
  <A extends Addon>(describe: DescribeAddon<A, OffEksCluster>): DescribeAddon<A> =>
  (context, addon) =>
    describe(offEks(context), addon);

/** An add-on that only k3s clusters have. */
const k3s =
  <A extends Addon>(describe: DescribeAddon<A, K3sCluster>): DescribeAddon<A> =>
  (context, addon) =>
    describe(onK3s(context), addon);

/** Every kind of add-on and what renders it. A kind that is missing here does not compile. */
const ADDONS: { readonly [K in Kind]: DescribeAddon<AddonOf<K>> } = {
  'argo-cd': argoCd,
  'cert-manager': certManager,
  cilium: k3s(cilium),
  cloudwatch: eks(cloudWatch),
  'cluster-autoscaler': eks(clusterAutoscaler),
  coredns: eks(coreDns),
  'ebs-csi': eks(ebsCsi),
  'external-dns': eks(externalDns),
  'external-secrets': externalSecrets,
  'file-backup': outside(fileBackup),
  flux,
  'flux-monitoring': outside(fluxMonitoring),
  gatekeeper,
  jaeger,
  kafka: outside(kafka),
  karpenter: eks(karpenter),
  'kube-proxy': eks(kubeProxy),
  'load-balancer-controller': eks(loadBalancerController),
  metallb: outside(metalLb),
  'metrics-server': metricsServer,
  'monitoring-crds': monitoringCrds,
  observability,
  'pod-identity-agent': eks(podIdentityAgent),
  traefik: outside(traefik),
  vault: outside(vault),
  velero: eks(velero),
  'vpc-cni': eks(vpcCni),
  vpa,
};

/** Describes an add-on: adds its own objects to their layers and returns its Helm releases. */
export const describeAddon = (context: ClusterContext, addon: Addon): readonly ReleaseDescription[] =>
  afterNodes(context.cluster, describe(context, addon));

// The cast says what the type of ADDONS does and the compiler cannot follow: the entry of a kind takes add-ons of it.
const describe = <K extends Kind>(context: ClusterContext, addon: AddonOf<K>): readonly ReleaseDescription[] =>
  (ADDONS[addon.kind] as DescribeAddon<AddonOf<K>>)(context, addon);
