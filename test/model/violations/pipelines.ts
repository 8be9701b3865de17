import type { GitHubPipeline, Platform } from '../../../lib/model';
import { platform, platformWith, service } from '../../support/small-platform';
import type { Violation } from './violation';
import { flux, tracked } from './plants';

const fromSources = { name: 'api', context: 'services/api', repository: 'ghcr.io/shop/api' };
/** A service whose image Flux follows, in a repository on GitHub. */
const onGitHub = (pipeline: Partial<GitHubPipeline>): Platform => ({
  ...platformWith(service({ image: { ...service().image, repository: fromSources.repository, policy: 'api' } })),
  pipeline: { forge: 'github', builds: [], ...pipeline },
});

/** Pipelines and what CI renders. */
export const pipelineViolations: readonly Violation[] = [
  [
    'a pipeline to a cluster that does not exist',
    platform({
      pipeline: { forge: 'gitea', environments: [{ name: 'production', branch: 'main', cluster: 'nowhere' }] },
    }),
    { code: 'model/pipeline', field: 'pipeline.environments[0].cluster', message: /no cluster 'nowhere'/ },
  ],
  [
    'a pipeline that waits for a branch nobody follows',
    platform({
      pipeline: { forge: 'gitea', environments: [{ name: 'development', branch: 'develop', cluster: 'one' }] },
    }),
    { code: 'model/pipeline', field: 'pipeline.environments[0].branch', message: /does not follow this branch/ },
  ],
  [
    'a pipeline to a cluster without Argo CD',
    platform({ pipeline: { forge: 'gitea', environments: [{ name: 'production', branch: 'main', cluster: 'one' }] } }),
    { code: 'model/pipeline', field: 'pipeline.environments[0].cluster', message: /no Argo CD to ask/ },
  ],
  [
    'two environments of one branch',
    platform({
      pipeline: {
        forge: 'gitea',
        environments: [
          { name: 'a', branch: 'main' },
          { name: 'b', branch: 'main' },
        ],
      },
    }),
    { code: 'model/pipeline', field: 'pipeline.environments', message: /two environments have the branch 'main'/ },
  ],
  [
    'two builds of one name',
    onGitHub({ builds: [fromSources, fromSources] }),
    { code: 'model/pipeline', field: 'pipeline.builds', message: /two builds are called 'api'/ },
  ],
  [
    'a build of an image that nobody runs',
    onGitHub({ builds: [{ ...fromSources, repository: 'ghcr.io/shop/web' }] }),
    { code: 'model/pipeline', field: 'pipeline.builds.api.repository', message: /no workload runs the image/ },
  ],
  [
    'a branch for images that nobody proposes',
    onGitHub({ builds: [fromSources], rendered: 'flux/rendered' }),
    { code: 'model/pipeline', field: 'pipeline.rendered', message: /nobody proposes images/ },
  ],
  [
    'what CI renders, on the branch of Flux',
    { ...onGitHub({ rendered: 'flux/images' }), gitops: { ...flux, images: tracked } },
    { code: 'model/pipeline', field: 'pipeline.rendered', message: /already written by others/ },
  ],
  [
    'what CI renders, on the branch that clusters follow',
    { ...onGitHub({ rendered: 'main' }), gitops: { ...flux, images: tracked } },
    { code: 'model/pipeline', field: 'pipeline.rendered', message: /already written by others/ },
  ],
];
