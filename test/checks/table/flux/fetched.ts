import { FETCHED_PATH } from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { fluxItself } from '../../support/flux';
import { release } from './plants';

const fetches = (folder: string): Case['good'] => ({
  ...release,
  'bootstrap/repository.yaml': (fluxItself['bootstrap/repository.yaml'] ?? '').replace(
    'spec: {',
    `spec: {sparseCheckout: [${folder}], `,
  ),
});

/** What a source of Flux fetches, and what is applied from it. */
export const fetchedCases: readonly Case[] = [
  {
    code: FETCHED_PATH,
    bad: fetches('dist/demo/clusters/one/gitops'),
    where: {
      object: 'Kustomization flux-system/operator',
      field: 'spec.path',
      allowed: 'dist/demo/clusters/one/gitops',
    },
    good: fetches('./dist/demo/clusters/one/'),
  },
];
