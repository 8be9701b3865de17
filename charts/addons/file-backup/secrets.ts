import type { FileBackup, OffEksCluster } from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { secretFrom } from '../../foundation/external-secret';
import { addonChart } from '../support/chart';
import { VELERO_NAMESPACE } from '../velero/parts';

/** Secret with the file of credentials that the plugin reads, and the one of the password, whose name is Velero's. */
export const CREDENTIALS = 'velero-credentials';
export const REPOSITORY_PASSWORD = 'velero-repo-credentials';

/**
 * The file that the plugin reads its keys from, and the password that encrypts the copies: without one, Velero would
 * make its own, which is the same everywhere and publicly known.
 */
export function backupSecrets(context: ClusterContext<OffEksCluster>, { store: { credentials } }: FileBackup): void {
  const { cluster } = context;
  const chart = addonChart(context, 'backup', 'velero', VELERO_NAMESPACE);
  const cloud = ['[default]', 'aws_access_key_id={{ .accessKey }}', 'aws_secret_access_key={{ .secretKey }}', ''];
  secretFrom(chart, 'credentials', {
    cluster,
    secret: {
      name: CREDENTIALS,
      from: credentials,
      keys: { accessKey: 'accessKey', secretKey: 'secretKey' },
    },
    templates: { cloud: cloud.join('\n') },
  });
  secretFrom(chart, 'repository-password', {
    cluster,
    secret: { name: REPOSITORY_PASSWORD, from: credentials, keys: { 'repository-password': 'repositoryPassword' } },
  });
}
