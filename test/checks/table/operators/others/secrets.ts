import { UNREAD_SECRET } from '../../../../../lib/checks/references/codes';
import type { Case } from '../../../support/case';
import { type Files, deployment } from '../../../support/files';
import { base, external } from '../plants';

const reads = (secret: string): Files => ({
  ...base,
  'apps/d.yaml': deployment({
    container: `env: [{name: A, valueFrom: {secretKeyRef: {name: ${secret}, key: password}}}]`,
  }),
});

/** Secrets that nobody reads. */
export const secretCases: readonly Case[] = [
  {
    code: UNREAD_SECRET,
    bad: { ...reads('db'), 'apps/e.yaml': external('db'), 'apps/f.yaml': external('cache') },
    where: { object: 'ExternalSecret web/cache', field: 'spec.target.name', given: 'cache' },
    good: {
      ...reads('db'),
      'apps/e.yaml': external('db'),
      'apps/f.yaml': external(
        'cache',
        'cache',
        ', template: {metadata: {labels: {argocd.argoproj.io/secret-type: repository}}}',
      ),
    },
  },
];
