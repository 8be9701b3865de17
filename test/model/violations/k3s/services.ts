import { k3sCluster } from '../../../support/k3s-platform';
import { namespace, platform, service } from '../../../support/small-platform';
import type { Violation } from '../violation';
import { authority, on } from './plants';

/** Repositories of services. */
export const serviceViolations: readonly Violation[] = [
  [
    'a repository of a service that does not exist',
    {
      ...on([service()], [authority]),
      gitops: {
        engine: 'argo-cd',
        repository: 'https://git.example/a.git',
        revision: 'main',
        services: {
          name: 's',
          repositories: { web: { repository: 'https://git.example/web.git', revision: 'main', path: 'k8s' } },
        },
      },
    },
    { code: 'model/services', message: /'web' is not a workload/ },
  ],
  [
    'a repository of a service that CI would empty',
    {
      ...on([service()], [authority]),
      gitops: {
        engine: 'argo-cd',
        repository: 'https://git.example/a.git',
        revision: 'main',
        services: {
          name: 's',
          repositories: { api: { repository: 'https://git.example/api.git', revision: 'main', path: '.' } },
        },
      },
    },
    {
      code: 'model/services',
      field: 'gitops.services.repositories.api.path',
      message: /is not a folder inside the repository/,
    },
  ],
  [
    'services of one name beside each other',
    platform(
      {
        gitops: {
          engine: 'argo-cd',
          repository: 'https://git.example/a.git',
          revision: 'main',
          services: { name: 's' },
        },
      },
      k3sCluster({ addons: [], namespaces: [namespace(), namespace({ name: 'other' })] }),
    ),
    { code: 'model/services', message: /two workloads are called 'api'/ },
  ],
];
