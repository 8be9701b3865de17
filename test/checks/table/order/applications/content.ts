import {
  BAD_PROVIDES,
  EMPTY_PATH,
  GENERATE_PATHS,
  NO_ENGINE,
  UNDELIVERED,
} from '../../../../../lib/checks/order/codes';
import type { Case } from '../../../support/case';
import { layerApplication, namespace, pathOf, releaseApplication } from '../../../support/files';
import { crds, good } from '../plants';

const PATHS = ', argocd.argoproj.io/manifest-generate-paths: .';
const TAKES_FROM_ELSEWHERE =
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../common/store.yaml]\n';

/** What Applications deliver. */
export const contentCases: readonly Case[] = [
  {
    code: UNDELIVERED,
    bad: { ...good, 'forgotten/ns.yaml': namespace('lost') },
    where: { object: 'Namespace lost', file: pathOf('forgotten/ns.yaml') },
    good,
  },
  {
    code: EMPTY_PATH,
    bad: { ...good, 'gitops/x.yaml': layerApplication('x', 0, 'dist/demo/clusters/two/base') },
    where: { object: 'Application argocd/x', given: 'dist/demo/clusters/two/base' },
    good,
  },
  {
    code: BAD_PROVIDES,
    bad: {
      ...good,
      'gitops/operator.yaml': releaseApplication('external-secrets', 10, 'secrets', `${crds}, crds:a/B`),
    },
    where: { object: 'Application argocd/external-secrets', given: 'crds:a/B' },
    good,
  },
  {
    code: GENERATE_PATHS,
    note: 'not at all',
    bad: { ...good, 'gitops/stores.yaml': layerApplication('stores', 20).replace(PATHS, '') },
    where: { object: 'Application argocd/stores', given: 'nothing', allowed: '.' },
    good,
  },
  {
    code: GENERATE_PATHS,
    note: 'without what the folder takes from elsewhere',
    bad: { ...good, 'stores/kustomization.yaml': TAKES_FROM_ELSEWHERE },
    where: { object: 'Application argocd/stores', given: '.', allowed: `.;/${pathOf('common/store.yaml')}` },
    good: {
      ...good,
      'stores/kustomization.yaml': TAKES_FROM_ELSEWHERE,
      'gitops/stores.yaml': layerApplication('stores', 20).replace(PATHS, `${PATHS};/${pathOf('common')}`),
    },
  },
  {
    code: NO_ENGINE,
    bad: { 'base/ns.yaml': namespace('web') },
    where: { platform: 'demo', cluster: 'one' },
    good: { 'gitops/base.yaml': layerApplication('base', 0), 'base/ns.yaml': namespace('web') },
  },
];
