import type { Platform } from '../../lib/model';

/** Page with one section for each alert, named as the alert. */
export const ALERT_RUNBOOK = 'docs/runbooks/ALERTS.md';

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
