import type { Addon, Release } from '../../lib/model';
import type { ClusterContext } from '../context';
import { ebsCsi } from './ebs-csi';
import { externalDns } from './external-dns';
import { metricsServer } from './metrics-server';
import { monitoringCrds } from './monitoring-crds';
import { vpcCni } from './vpc-cni';

/** Describes an add-on: hangs its own objects into their layers and returns its Helm releases. */
export function describeAddon(context: ClusterContext, addon: Addon): readonly Release[] {
  switch (addon.kind) {
    case 'monitoring-crds':
      return monitoringCrds(context, addon);
    case 'vpc-cni':
      return vpcCni(context, addon);
    case 'ebs-csi':
      return ebsCsi(context, addon);
    case 'metrics-server':
      return metricsServer(context, addon);
    case 'external-dns':
      return externalDns(context, addon);
    case 'cert-manager':
    case 'karpenter':
    case 'external-secrets':
    case 'load-balancer-controller':
    case 'gatekeeper':
    case 'argo-cd':
    case 'observability':
      return [];
  }
}
