import {
  addonNamespaces,
  type OffEksCluster,
  VAULT,
  VAULT_LOGIN,
  VAULT_SNAPSHOTS,
  type VaultSnapshots,
} from '../../../lib/model';
import { shellWord } from '../../../lib/common/text/shell';
import { unindent } from '../support/unindent';

/** The steps of a snapshot, as files. */
export const SAVE = 'save.sh';
export const SEND = 'send.sh';

/** Where the steps, the snapshot and what they trust and show is mounted. */
export const FOLDERS = {
  steps: '/steps',
  snapshot: '/snapshot',
  token: '/var/run/secrets/vault',
  authority: '/authority',
  store: '/store',
} as const;

const FILE = `${FOLDERS.snapshot}/vault.snap`;

/**
 * Address of the active server: a standby would send the request there, by an address of its own (hashicorp/vault,
 * command/operator_raft_snapshot_save.go follows one redirect).
 */
export const activeAddress = (cluster: OffEksCluster): string =>
  `https://${VAULT.name}-active.${addonNamespaces(cluster).vault}.svc:${VAULT.port}`;

/** Logs in, saves, sees that what was saved is whole, and gives the token back. */
export const saveScript = (): string =>
  unindent(`
    #!/bin/sh
    set -eu
    VAULT_TOKEN="$(vault write -field=token auth/${VAULT_LOGIN}/login role=${VAULT_SNAPSHOTS} jwt=@${FOLDERS.token}/token)"
    export VAULT_TOKEN
    vault operator raft snapshot save ${FILE}
    vault operator raft snapshot inspect ${FILE} > /dev/null
    vault token revoke -self
  `);

/**
 * Sends it, under the moment of its making, so that none takes the place of another. The store compares what arrives
 * with the sum; curl signs it with the rest, and older ones send none for a file by themselves.
 */
export function sendScript(
  { clusterName }: OffEksCluster,
  { bucket, store: { url, region, authority } }: VaultSnapshots,
): string {
  const folder = shellWord(`${url.replace(/\/$/, '')}/${bucket}/${clusterName}`);
  const trusted = authority === 'own' ? ` --cacert ${FOLDERS.authority}/ca.crt` : '';
  return unindent(`
    #!/bin/sh
    set -eu
    sum="$(sha256sum ${FILE} | cut -d ' ' -f 1)"
    exec curl --config ${FOLDERS.store}/curl --aws-sigv4 ${shellWord(`aws:amz:${region}:s3`)}${trusted} \\
      --header "x-amz-content-sha256: $sum" \\
      --fail --silent --show-error --retry 3 --max-time 600 \\
      --upload-file ${FILE} ${folder}/"$(date -u +%Y-%m-%dT%H%M%SZ)".snap
  `);
}
