import { NODE_IMAGE } from '../../../../lib/checks/upgrade/node-images';
import type { Case } from '../../support/case';

const nodes = (alias: string): Case['good'] => ({
  'nodes/class.yaml':
    'apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: general}\n' +
    `spec: {amiSelectorTerms: [{alias: ${alias}}]}\n`,
});
const where = (given: string) => ({
  object: 'EC2NodeClass general',
  field: 'spec.amiSelectorTerms[0].alias',
  given,
});

/** Images of nodes towards the Kubernetes that is asked for. */
export const nodeImageCases: readonly Case[] = [
  {
    code: NODE_IMAGE,
    note: 'from before EKS had the version',
    bad: nodes('al2023@v20250901'),
    options: { kubernetes: '1.34' },
    where: where('al2023@v20250901'),
    good: nodes('al2023@v20260810'),
  },
  {
    code: NODE_IMAGE,
    note: 'for a version that EKS does not have yet',
    bad: nodes('al2023@v20260810'),
    options: { kubernetes: '1.37' },
    where: where('al2023@v20260810'),
    good: nodes('bottlerocket@v1.40.0'),
  },
];
