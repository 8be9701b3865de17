import { NO_ROOM } from '../../../../lib/checks/capacity/codes';
import type { Case } from '../../support/case';
import { dns, good, template, withTemplate } from './plants';

const nodegroup = { Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: 'demo-one' } } };

/** Pods that need a Fargate profile, where no node is. */
export const profileCases: readonly Case[] = [
  {
    code: NO_ROOM,
    note: 'DNS with another label',
    bad: { ...good, 'dns/coredns.yaml': dns('coredns') },
    where: {
      object: 'Deployment kube-system/coredns',
      field: 'spec.template.metadata.labels',
      given: 'kube-system with k8s-app=coredns',
      allowed: 'kube-system with k8s-app=kube-dns; kube-system with app.kubernetes.io/name=karpenter; argocd',
    },
    good,
  },
  {
    code: NO_ROOM,
    note: 'no profile for Karpenter',
    bad: withTemplate(template([['kube-system', 'k8s-app=kube-dns']])),
    where: { object: 'Application argocd/karpenter', given: 'kube-system with app.kubernetes.io/name=karpenter' },
    good,
  },
  {
    code: NO_ROOM,
    note: 'no profile at all',
    bad: withTemplate(template([])),
    where: { object: 'Deployment kube-system/coredns', allowed: 'there is no Fargate profile' },
    good: withTemplate(template([], nodegroup)),
  },
  {
    code: NO_ROOM,
    note: 'in Auto Mode there are nodes',
    bad: withTemplate(template([], {}, { ComputeConfig: { Enabled: false } })),
    where: { object: 'Deployment kube-system/coredns' },
    good: withTemplate(template([], {}, { ComputeConfig: { Enabled: true } })),
  },
];
