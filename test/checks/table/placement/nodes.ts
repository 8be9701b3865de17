import { NO_NODE, UNFIT } from '../../../../lib/checks/capacity/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { meshRelease, renders, workload } from '../../support/releases';
import { mesh, object, server, TEMPLATE } from './plants';

const fargate: Files = {
  ...meshRelease(),
  [TEMPLATE]: JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one' },
    Resources: {
      Cluster: { Type: 'AWS::EKS::Cluster', Properties: {} },
      Profile: { Type: 'AWS::EKS::FargateProfile', Properties: { Selectors: [{ Namespace: 'karpenter' }] } },
    },
  }),
};
const withoutFargate = {
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] }] },
        ],
      },
    },
  },
};
const everywhere = { tolerations: [{ operator: 'Exists' }] };

/** Nodes that a pod asks for, and that ask for no pod. */
export const nodeCases: readonly Case[] = [
  {
    code: NO_NODE,
    bad: mesh,
    options: renders([server(1, { nodeSelector: { disk: 'ssd' } })]),
    where: { object, given: '{"disk":"ssd"}', allowed: 'one' },
    good: mesh,
    goodOptions: renders([server(1, { nodeSelector: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'arm64' } })]),
  },
  {
    code: NO_NODE,
    note: 'a label that Ansible gives',
    bad: mesh,
    options: renders([server(1, { nodeSelector: { disk: 'ssd' } })]),
    where: { object },
    good: { ...mesh, '/dist/demo/ansible/one/group_vars/all.yml': 'k3s_config_server: {node-label: [disk=ssd]}\n' },
  },
  {
    code: NO_NODE,
    note: 'a required affinity',
    bad: mesh,
    options: renders([
      server(1, JSON.parse(JSON.stringify(withoutFargate).replace('NotIn', 'In')) as typeof withoutFargate),
    ]),
    where: { object, field: 'spec.template.spec' },
    good: mesh,
    goodOptions: renders([server(1, withoutFargate)]),
  },
  {
    code: UNFIT,
    note: 'a DaemonSet of a chart that comes to nodes of Fargate',
    bad: fargate,
    options: renders([workload('DaemonSet', 'agent', everywhere)]),
    where: { object: 'DaemonSet mesh/agent of release mesh', field: 'spec.template.spec.affinity.nodeAffinity' },
    good: fargate,
    goodOptions: renders([workload('DaemonSet', 'agent', { ...everywhere, ...withoutFargate })]),
  },
];
