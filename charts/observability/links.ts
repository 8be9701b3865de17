import type { Platform } from '../../lib/model';

/** Page with one section for each alert, named as the alert. */
export const ALERT_RUNBOOK = 'docs/runbooks/ALERTS.md';

/** How what Velero saved of volumes on machines of one's own is restored, and what it saved in a cloud. */
export const FILES_RESTORE = 'docs/runbooks/BACKUP.md#the-files-of-a-volume-are-gone';
export const CLOUD_RESTORE = 'docs/runbooks/RESTORE.md';

/** How k3s starts from a snapshot of its etcd, and Vault from one of its own. */
export const ETCD_RESTORE = 'docs/runbooks/ETCD.md#restore';
export const VAULT_RESTORE = 'docs/runbooks/VAULT.md#backup-and-restore';

/** What to do when a region is lost. */
export const DR_RUNBOOK = 'docs/runbooks/DR_RUNBOOK.md';

/**
 * Address of a page of the repository as a browser opens it, at the revision that the clusters follow: on GitHub, or on
 * Gitea where the platform's pipeline runs there.
 */
export const pageUrl = ({ gitops: { repository, revision }, pipeline }: Platform, path: string): string =>
  `${webAddress(repository)}/${pipeline?.forge === 'gitea' ? 'src/branch' : 'blob'}/${revision}/${path}`;

/** Section of an alert in the runbook; GitHub's anchor of a heading is its text in lower case. */
export const runbookUrl = (platform: Platform, alert: string): string =>
  `${pageUrl(platform, ALERT_RUNBOOK)}#${alert.toLowerCase()}`;

/** `https://…`, `ssh://git@host/…` and `git@host:…` all lead to the same page. */
function webAddress(repository: string): string {
  return repository
    .replace(/^ssh:\/\/(?:[^@/]+@)?/, 'https://')
    .replace(/^[^@/]+@([^:/]+):/, 'https://$1/')
    .replace(/\.git$/, '');
}
