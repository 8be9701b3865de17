import { VERSION_ENDS } from '../../../../lib/checks/upgrade';
import type { Case } from '../../support/case';
import { namespace } from '../../support/files';
import { eks, EKS, file, karpenter } from './plants';

/** Versions whose support ends soon. */
export const supportEndsCases: readonly Case[] = [
  {
    code: VERSION_ENDS,
    note: 'on EKS',
    options: { today: '2027-06-03' },
    goodOptions: { today: '2027-06-02' },
    bad: karpenter,
    where: { message: `standard support of EKS for Kubernetes 1.36 ends on 2027-08-02 ${EKS}` },
    good: karpenter,
  },
  {
    code: VERSION_ENDS,
    note: 'elsewhere',
    options: { kubernetes: '1.35', today: '2026-12-30' },
    goodOptions: { kubernetes: '1.35', today: '2026-12-29' },
    bad: { 'base/ns.yaml': namespace('web') },
    where: { given: '1.35', allowed: '1.36 (until 2027-06-28)' },
    good: { 'base/ns.yaml': namespace('web') },
  },
  {
    code: VERSION_ENDS,
    note: 'of a template',
    options: { today: '2026-11-25' },
    bad: eks('1.34'),
    where: {
      file,
      field: 'Resources.Cluster.Properties.Version',
      given: '1.34',
      message: `standard support of EKS for Kubernetes 1.34 ends on 2026-12-02 ${EKS}`,
      allowed: '1.35 (until 2027-03-27), 1.36 (until 2027-08-02)',
    },
    good: eks('1.35'),
  },
  {
    code: VERSION_ENDS,
    note: 'of a template that takes extended support',
    options: { today: '2026-12-03' },
    bad: eks('1.34', 'EXTENDED'),
    where: { given: '1.34' },
    good: eks('1.35', 'EXTENDED'),
  },
  {
    code: VERSION_ENDS,
    note: 'of a version that is not known',
    options: { kubernetes: '1.41', today: '2026-11-21' },
    goodOptions: { today: '2026-11-21' },
    bad: { 'base/ns.yaml': namespace('web') },
    where: { given: '1.41' },
    good: { 'base/ns.yaml': namespace('web') },
  },
];
