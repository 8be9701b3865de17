import * as code from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { releaseApplication } from '../../support/files';
import { base, object, podMonitor, policy, service } from './plants';

/** A release in the namespace, which says which pods it runs. */
const proxy = (app: string): Case['good'] => ({
  ...base,
  'gitops/r.yaml': releaseApplication('r', 0, 'web', '').replace(
    'archipel.dev/provides: ""',
    `archipel.dev/pods: web/app=${app}`,
  ),
});

/** Selectors of pods that a release declares. */
export const releaseCases: readonly Case[] = [
  {
    code: code.POD_MONITOR,
    note: 'pods of a release',
    bad: { ...proxy('proxy'), 'apps/m.yaml': podMonitor('prxy') },
    where: { object: 'PodMonitor web/web' },
    good: { ...proxy('proxy'), 'apps/m.yaml': podMonitor('proxy') },
  },
  {
    code: code.NETWORK_POLICY_PODS,
    note: 'pods of a release',
    bad: { ...proxy('other'), 'apps/n.yaml': policy('{matchLabels: {app: proxy}}', 'policyTypes: [Ingress]') },
    where: { object: 'NetworkPolicy web/web', field: 'spec.podSelector' },
    good: { ...proxy('proxy'), 'apps/n.yaml': policy('{matchLabels: {app: proxy}}', 'policyTypes: [Ingress]') },
  },
  {
    code: code.NETWORK_POLICY_PEER,
    note: 'pods of a release',
    bad: {
      ...proxy('other'),
      'apps/n.yaml': policy('{}', 'egress: [{to: [{podSelector: {matchLabels: {app: proxy}}}]}]'),
    },
    where: { field: 'spec.egress[0].to[0].podSelector' },
    good: {
      ...proxy('proxy'),
      'apps/n.yaml': policy('{}', 'egress: [{to: [{podSelector: {matchLabels: {app: proxy}}}]}]'),
    },
  },
  {
    code: code.SERVICE_PODS,
    note: 'pods of a release',
    bad: { ...proxy('other'), 'apps/s.yaml': service('{app: proxy}') },
    where: { object: 'Service web/web', field: 'spec.selector' },
    good: { ...proxy('proxy'), 'apps/s.yaml': service('{app: proxy}') },
  },
  {
    code: code.PDB_PODS,
    note: 'pods of a release',
    bad: {
      ...proxy('other'),
      'apps/p.yaml': object('PodDisruptionBudget', 'web', 'spec: {selector: {matchLabels: {app: proxy}}}', 'policy/v1'),
    },
    where: { object: 'PodDisruptionBudget web/web' },
    good: {
      ...proxy('proxy'),
      'apps/p.yaml': object('PodDisruptionBudget', 'web', 'spec: {selector: {matchLabels: {app: proxy}}}', 'policy/v1'),
    },
  },
];
