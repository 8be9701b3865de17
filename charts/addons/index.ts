import type { Addon, Release } from '../../lib/model';
import { type ClusterContext, onEks, onK3s } from '../context';
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

/** Describes an add-on: hangs its own objects into their layers and returns its Helm releases. */
export const describeAddon = (context: ClusterContext, addon: Addon): readonly Release[] =>
  afterNodes(context.cluster, describe(context, addon));

function describe(context: ClusterContext, addon: Addon): readonly Release[] {
  switch (addon.kind) {
    case 'monitoring-crds':
      return monitoringCrds(context, addon);
    case 'coredns':
      return coreDns(onEks(context), addon);
    case 'kube-proxy':
      return kubeProxy(onEks(context), addon);
    case 'pod-identity-agent':
      return podIdentityAgent(onEks(context), addon);
    case 'vpc-cni':
      return vpcCni(onEks(context), addon);
    case 'cert-manager':
      return certManager(context, addon);
    case 'ebs-csi':
      return ebsCsi(onEks(context), addon);
    case 'karpenter':
      return karpenter(onEks(context), addon);
    case 'metrics-server':
      return metricsServer(context, addon);
    case 'vpa':
      return vpa(context, addon);
    case 'cluster-autoscaler':
      return clusterAutoscaler(onEks(context), addon);
    case 'external-secrets':
      return externalSecrets(context, addon);
    case 'load-balancer-controller':
      return loadBalancerController(onEks(context), addon);
    case 'traefik':
      return traefik(onK3s(context), addon);
    case 'vault':
      return vault(onK3s(context), addon);
    case 'cilium':
      return cilium(onK3s(context), addon);
    case 'flux':
      return flux(context, addon);
    case 'metallb':
      return metalLb(onK3s(context), addon);
    case 'external-dns':
      return externalDns(onEks(context), addon);
    case 'gatekeeper':
      return gatekeeper(context, addon);
    case 'argo-cd':
      return argoCd(context, addon);
    case 'flux-monitoring':
      return fluxMonitoring(onK3s(context), addon);
    case 'kafka':
      return kafka(onK3s(context), addon);
    case 'observability':
      return observability(context, addon);
    case 'jaeger':
      return jaeger(context, addon);
    case 'cloudwatch':
      return cloudWatch(onEks(context), addon);
    case 'file-backup':
      return fileBackup(onK3s(context), addon);
    case 'velero':
      return velero(onEks(context), addon);
  }
}
