/** Days of a Kubernetes minor version on EKS, `YYYY-MM-DD`. */
interface EksSupport {
  /** First day on EKS. */
  readonly from: string;
  /** Last day of standard support. */
  readonly standardUntil: string;
  /** Last day of extended support, which is charged extra: after it EKS upgrades clusters by force and makes no new ones. */
  readonly extendedUntil: string;
}

/** Source: Amazon EKS release calendar by way of end-of-life data, read 2026-08-22. The day on EKS of 1.37 is not known, so it is not here. */
export const EKS_SUPPORT: Readonly<Record<string, EksSupport>> = {
  '1.28': { from: '2023-09-26', standardUntil: '2024-11-26', extendedUntil: '2025-11-26' },
  '1.31': { from: '2024-09-26', standardUntil: '2025-11-26', extendedUntil: '2026-11-26' },
  '1.32': { from: '2025-01-25', standardUntil: '2026-03-23', extendedUntil: '2027-03-23' },
  '1.33': { from: '2025-05-28', standardUntil: '2026-07-29', extendedUntil: '2027-07-29' },
  '1.34': { from: '2025-10-06', standardUntil: '2026-12-02', extendedUntil: '2027-12-02' },
  '1.35': { from: '2026-01-28', standardUntil: '2027-03-27', extendedUntil: '2028-03-27' },
  '1.36': { from: '2026-06-02', standardUntil: '2027-08-02', extendedUntil: '2028-08-02' },
};

/** Day by which the table was last looked through. */
const REVIEWED = '2026-11-25';

/** Whether EKS takes a version, and what to say where it does not. */
export type VersionSupport = { readonly kind: 'standard' } | { readonly kind: 'extended' | 'gone' | 'unknown'; readonly message: string; readonly allowed: string };

/**
 * Looks a version up in the table above.
 *
 * A description is right or wrong by itself, so the model judges by the day the table was reviewed: a version leaves in a
 * reviewed change, not overnight. `archipel check` judges by the day it runs (the gate `upgrade`).
 *
 * @param on - day to judge by, `YYYY-MM-DD`
 */
export function supportOf(version: string, on: string = REVIEWED): VersionSupport {
  const days = Object.hasOwn(EKS_SUPPORT, version) ? EKS_SUPPORT[version] : undefined;
  const allowed = Object.entries(EKS_SUPPORT).filter(([, { standardUntil }]) => on <= standardUntil).map(([minor, { standardUntil }]) => `${minor} (until ${standardUntil})`).join(', ');
  if (days === undefined) return { kind: 'unknown', message: `no days of Kubernetes ${version} on EKS are known`, allowed };
  if (on <= days.standardUntil) return { kind: 'standard' };
  if (on <= days.extendedUntil) return { kind: 'extended', message: `standard support of EKS for Kubernetes ${version} ended on ${days.standardUntil}; extended support until ${days.extendedUntil} is charged extra`, allowed };
  return { kind: 'gone', message: `EKS makes no cluster of Kubernetes ${version} since ${days.extendedUntil}`, allowed };
}
