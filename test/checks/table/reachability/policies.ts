import { DECLARATION, ENFORCER, NO_POLICY, UNENFORCED } from '../../../../lib/checks/reachability/codes';
import type { Case } from '../../support/case';
import { type Files, namespace, pathOf } from '../../support/files';
import { application, back, base, call, cni, connections, deny, front, good, policy } from './plants';

/** A namespace with policies for the pods of a release, and a default for what else may come. */
const onlyReleased: Files = {
  'base/ns.yaml': namespace('web'),
  'gitops/cni.yaml': cni,
  'gitops/proxy.yaml': application('proxy', '{}', '{archipel.dev/pods: "web/app=proxy"}'),
  ...deny,
  ...policy('proxy', '{podSelector: {matchLabels: {app: proxy}}, policyTypes: [Ingress, Egress]}'),
  ...connections([]),
};

/** Namespaces without policies, what enforces them, and the declarations. */
export const policyCases: readonly Case[] = [
  {
    code: NO_POLICY,
    bad: { ...good, ...policy('deny', '{podSelector: {}, policyTypes: [Egress]}'), 'apps/web.yaml': 'a: b\n' },
    where: {
      object: 'Deployment web/web',
      field: 'spec.template.spec',
      message: 'no NetworkPolicy refuses ingress of web/web',
    },
    good,
  },
  {
    code: NO_POLICY,
    note: 'pods of a release',
    bad: { ...good, 'gitops/p.yaml': application('proxy', '{}', '{archipel.dev/pods: "gone/app=proxy"}') },
    where: { object: 'Application argocd/proxy' },
    good: { ...good, 'gitops/p.yaml': application('proxy', '{}', '{archipel.dev/pods: "gone/app=proxy!host"}') },
  },
  {
    code: NO_POLICY,
    note: 'the default of a namespace with pods of releases alone',
    bad: { ...onlyReleased, ...policy('deny', '{podSelector: {}, policyTypes: [Egress]}') },
    where: {
      object: 'Namespace web',
      field: 'metadata.name',
      message: 'no NetworkPolicy refuses ingress of any other pod of web',
    },
    good: onlyReleased,
  },
  {
    code: NO_POLICY,
    note: 'no default in a namespace with pods of releases alone',
    bad: { ...onlyReleased, 'apps/deny.yaml': 'a: b\n' },
    where: { object: 'Namespace web', message: 'no NetworkPolicy refuses ingress and egress of any other pod of web' },
    good: onlyReleased,
  },
  {
    code: ENFORCER,
    note: 'nothing',
    bad: { ...good, 'gitops/cni.yaml': application('other', '{}') },
    where: { file: 'dist/demo/clusters/one/connections.json' },
    good: { ...good, 'gitops/cni.yaml': application('cilium', '{}') },
  },
  {
    code: ENFORCER,
    note: 'the switch of the CNI',
    bad: { ...good, 'gitops/cni.yaml': application('aws-vpc-cni', '{enableNetworkPolicy: "false"}') },
    where: {
      object: 'Application argocd/aws-vpc-cni',
      field: 'spec.source.helm.valuesObject.enableNetworkPolicy',
      file: pathOf('gitops/cni.yaml'),
    },
    good,
  },
  {
    code: ENFORCER,
    note: 'the agent of the CNI',
    bad: {
      ...good,
      'gitops/cni.yaml': application('aws-vpc-cni', '{enableNetworkPolicy: "true", nodeAgent: {enabled: false}}'),
    },
    where: { field: 'spec.source.helm.valuesObject.nodeAgent.enabled' },
    good,
  },
  {
    code: ENFORCER,
    note: 'Cilium without enforcement',
    bad: { ...good, 'gitops/cni.yaml': application('cilium', '{policyEnforcementMode: never}') },
    where: { object: 'Application argocd/cilium' },
    good: { ...good, ...connections([call], { enforcer: 'k3s' }), 'gitops/cni.yaml': application('other', '{}') },
  },
  {
    code: ENFORCER,
    note: 'nothing, and nobody says why',
    bad: { ...good, ...connections([call], { enforcer: 'nothing' }), 'gitops/cni.yaml': application('other', '{}') },
    where: { file: pathOf('connections.json') },
    good: { ...good, ...connections([call], { enforcer: 'calico' }), 'gitops/cni.yaml': application('other', '{}') },
  },
  {
    code: UNENFORCED,
    note: 'nothing, for a reason',
    bad: {
      ...good,
      ...connections([call], { enforcer: 'nothing', unenforced: 'a laptop' }),
      'gitops/cni.yaml': application('other', '{}'),
    },
    where: { field: 'unenforced', given: 'a laptop' },
    good: { ...good, ...connections([call], { enforcer: 'kindnet' }), 'gitops/cni.yaml': application('other', '{}') },
  },
  {
    code: DECLARATION,
    note: 'none',
    bad: { ...base, ...front(), ...back() },
    where: { object: 'NetworkPolicy web/deny' },
    good,
  },
  {
    code: DECLARATION,
    note: 'no JSON',
    bad: { ...good, '/dist/demo/clusters/one/connections.json': '{' },
    where: { field: 'connections' },
    good,
  },
  {
    code: DECLARATION,
    note: 'half of a connection',
    bad: { ...good, ...connections([call, { ...call, to: {} }]) },
    where: { field: 'connections[1]' },
    good,
  },
];
