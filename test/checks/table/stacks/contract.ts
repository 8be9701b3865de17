import * as codes from '../../../../lib/checks/stacks/codes';
import type { Case } from '../../support/case';
import { changed, file, good, manifest, without } from './plants';

const CLASS = 'nodes/class.yaml';

export const contractCases: readonly Case[] = [
  {
    code: codes.EXPECTED,
    note: 'the role of nodes',
    bad: manifest(CLASS, 'role: demo-nodes', 'role: nodes'),
    where: { object: 'EC2NodeClass general', field: 'spec.role', given: 'nodes', allowed: 'demo-nodes' },
    good,
  },
  {
    code: codes.EXPECTED,
    note: 'nodes that may not join',
    bad: without('NodeAccess'),
    where: { object: 'EC2NodeClass general', field: 'spec.role' },
    good,
  },
  {
    code: codes.EXPECTED,
    note: 'subnets by their tags',
    bad: manifest(CLASS, 'karpenter.sh/discovery: demo', 'karpenter.sh/discovery: other'),
    where: { field: 'spec.subnetSelectorTerms[0].tags', given: 'karpenter.sh/discovery=other', allowed: 'demo' },
    good,
  },
  {
    code: codes.EXPECTED,
    note: 'security groups of a cluster',
    bad: manifest(CLASS, '"aws:eks:cluster-name": demo', '"aws:eks:cluster-name": other'),
    where: { field: 'spec.securityGroupSelectorTerms[0].tags', given: 'other', allowed: 'demo' },
    good,
  },
  {
    code: codes.EXPECTED,
    note: 'subnets of load balancers',
    bad: manifest('apps/ingress.yaml', 'scheme: internet-facing', 'scheme: internal'),
    where: { object: 'Ingress web/api', given: 'internal' },
    good,
  },
  {
    code: codes.EXPECTED,
    note: 'a bucket',
    bad: manifest('gitops/loki.yaml', 'chunks: demo-logs', 'chunks: logs'),
    where: {
      object: 'Application argocd/loki',
      field: 'spec.source.helm.valuesObject.loki.storage.bucketNames.chunks',
      given: 'logs',
      allowed: 'demo-logs',
    },
    good,
  },
  {
    code: codes.COVERS,
    bad: changed('Certificate', { DomainName: 'example.org' }),
    where: { file, given: 'api.example.org', allowed: 'example.org' },
    good,
  },
  {
    code: codes.HEALTH_CHECK,
    bad: changed('Check', {
      HealthCheckConfig: { FullyQualifiedDomainName: 'api.example.org', ResourcePath: '/health' },
    }),
    where: { file, given: '/health', allowed: '/ready' },
    good,
  },
  {
    code: codes.EXPIRY,
    bad: changed('Logs', { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 3 }] } }),
    where: { file, given: '3', allowed: 'at least 7' },
    good,
  },
];
