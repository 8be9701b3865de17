import type { Chart } from 'cdk8s';
import type { ArgoCdAddon, Cluster, GitRepository } from '../../../lib/model';
import { secretFrom } from '../../foundation/external-secret';

/** Label by which Argo CD finds repositories, and the credentials of all repositories whose address begins alike. */
const SECRET_TYPE = 'argocd.argoproj.io/secret-type';
const TYPES: Readonly<Record<GitRepository['scope'], string>> = { repository: 'repository', server: 'repo-creds' };

/** Argo CD's repositories: one Secret each, whose name and password come from the store. */
export function repositories(chart: Chart, cluster: Cluster, { repositories: declared = [] }: ArgoCdAddon): void {
  for (const { name, url, scope, secret } of declared) {
    secretFrom(chart, `repository-${name}`, {
      cluster,
      // Without it Argo CD reads nothing, the ExternalSecret that would make it again among that.
      outlives: true,
      secret: {
        name: `repository-${name}`,
        from: secret,
        keys: { username: 'username', password: 'password' },
        labels: { [SECRET_TYPE]: TYPES[scope] },
        literals: { type: 'git', url },
      },
    });
  }
}
