import { pipelineAccount, pipelineRights } from '../../../charts/addons/argo-cd/pipeline-account';
import type { ClusterContext } from '../../../charts/context';
import type { Cluster, Platform } from '../../../lib/model';
import { cluster, platform } from '../../support/small-platform';

const one = cluster();
const pipeline: Platform['pipeline'] = {
  forge: 'gitea',
  environments: [
    { name: 'production', branch: 'main', cluster: 'one' },
    { name: 'development', branch: 'develop' },
  ],
};
const context = (props: Partial<Platform>, of: Cluster = one): ClusterContext => ({
  platform: platform(props, one),
  cluster: of,
  layer: () => {
    throw new Error('nothing is rendered here');
  },
});

test('the pipeline that waits for a cluster has an account with tokens and no password', () =>
  expect(pipelineAccount(context({ pipeline }))).toEqual({ 'accounts.pipeline': 'apiKey' }));
test('which sees the Applications of the cluster and may do nothing else', () =>
  expect(pipelineRights(context({ pipeline }))).toEqual(
    ['root', 'platform-one', 'workloads-one'].map((project) => `p, pipeline, applications, get, ${project}/*, allow`),
  ));
test('where each Application has a project of its own, it sees all of them', () =>
  expect(
    pipelineRights(
      context({
        pipeline,
        gitops: {
          engine: 'argo-cd',
          repository: 'https://git.example/shop.git',
          revision: 'main',
          projects: 'per-application',
        },
      }),
    ),
  ).toEqual(['p, pipeline, applications, get, */*, allow']));
test.each([
  ['a platform without a pipeline', context({})],
  ['a cluster that no pipeline waits for', context({ pipeline }, cluster({ name: 'two' }))],
])('%s has no such account', (_, without) =>
  expect([pipelineAccount(without), pipelineRights(without)]).toEqual([{}, []]),
);
