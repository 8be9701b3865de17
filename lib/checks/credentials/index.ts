import { completed, type Gate, perPlatform, skipped } from '../gate';
import { CREDENTIAL_CODES } from './codes';
import { ofApi } from './of-api';
import { ofRenewals } from './of-renewals';
import { ofVault } from './of-vault';

export const credentials: Gate = perPlatform({
  name: 'credentials',
  asks:
    'may each client of Vault and each script that asks the Kubernetes API make the calls that it makes, and does ' +
    'each program notice a certificate that is renewed',
  codes: CREDENTIAL_CODES,
  run({ tree }) {
    const found = tree.clusters.flatMap((cluster) => [ofVault(cluster), ofApi(cluster), ofRenewals(cluster)]);
    const checked = found.reduce((sum, one) => sum + one.checked, 0);
    if (checked === 0)
      return skipped(
        'nothing logs in to a Vault, asks the Kubernetes API by a script, or has a certificate that is renewed',
      );
    return completed(
      checked,
      found.flatMap(({ problems }) => problems),
    );
  },
});
