import { VERSION_ENDED } from '../../../../lib/checks/upgrade';
import type { Case } from '../../support/case';
import { namespace } from '../../support/files';
import { eks, EKS, file } from './plants';

/** Versions whose support has ended. */
export const supportEndedCases: readonly Case[] = [
  {
    code: VERSION_ENDED,
    note: 'the last day',
    options: { today: '2026-12-03' },
    goodOptions: { today: '2026-10-02' },
    bad: eks('1.34'),
    where: {
      file,
      field: 'Resources.Cluster.Properties.Version',
      message:
        'standard support of EKS for Kubernetes 1.34 ended on 2026-12-02, and extended support until 2027-12-02 ' +
        `is charged extra ${EKS}`,
    },
    good: eks('1.34'),
  },
  {
    code: VERSION_ENDED,
    note: 'gone, whatever is asked for',
    options: { today: '2026-11-25' },
    bad: eks('1.28', 'EXTENDED'),
    where: { given: '1.28', message: `EKS has created no cluster of Kubernetes 1.28 since 2025-11-26 ${EKS}` },
    good: eks('1.36'),
  },
  {
    code: VERSION_ENDED,
    note: 'upstream',
    options: { kubernetes: '1.34', today: '2026-11-21' },
    goodOptions: { kubernetes: '1.35', today: '2026-11-21' },
    bad: { 'base/ns.yaml': namespace('web') },
    where: { given: '1.34', allowed: '1.35 (until 2027-02-28), 1.36 (until 2027-06-28)' },
    good: { 'base/ns.yaml': namespace('web') },
  },
];
