import { COLLECTOR_LABELS, SCRAPER_LABELS } from '../../../../lib/model';
import { releaseOf } from '../../../support/luneo-like';
import { primary } from './support';

test('what would cut off the cluster or the engine is never pruned', () => {
  expect(primary.releases.filter(({ neverPruned }) => neverPruned).map(({ name }) => name)).toEqual([
    'prometheus-operator-crds',
    'aws-vpc-cni',
    'karpenter-crd',
    'argocd',
  ]);
});

test('the pods that scrape are those of names.ts', () => {
  const set = releaseOf(primary, 'kube-prometheus-stack').pods.find(({ name }) => name === 'prometheus');
  expect(set?.labels).toMatchObject(SCRAPER_LABELS);
});

test('the pods of the collector are those of names.ts', () => {
  expect(releaseOf(primary, 'alloy').pods[0]?.labels).toEqual(COLLECTOR_LABELS);
});
