import calendar from './eks-support.json';

/** Days of a Kubernetes minor version on EKS, `YYYY-MM-DD`. */
interface EksSupport {
  /** First day on EKS. */
  readonly from: string;
  /** Last day of standard support. */
  readonly standardUntil: string;
  /**
   * Last day of extended support, which is charged extra: after it EKS upgrades clusters by force and makes no new
   * ones.
   */
  readonly extendedUntil: string;
}

/** Days by minor version. */
export const EKS_SUPPORT: Readonly<Record<string, EksSupport>> = calendar.versions;

/** Day by which the table was last looked through. */
const REVIEWED = calendar.reviewed;

/** Whether EKS takes a version, and what to say where it does not. */
export type VersionSupport =
  | { readonly kind: 'standard' }
  | { readonly kind: 'extended' | 'gone' | 'unknown'; readonly message: string; readonly allowed: string };

/**
 * Looks a version up in the table above.
 *
 * A description is right or wrong by itself, so the model judges by the day the table was reviewed: a version leaves in
 * a reviewed change, not overnight. `archipel check` judges by the day it runs (the gate `upgrade`).
 *
 * @param on - day to judge by, `YYYY-MM-DD`
 */
export function supportOf(version: string, on: string = REVIEWED): VersionSupport {
  const days = Object.hasOwn(EKS_SUPPORT, version) ? EKS_SUPPORT[version] : undefined;
  const allowed = Object.entries(EKS_SUPPORT)
    .filter(([, { standardUntil }]) => on <= standardUntil)
    .map(([minor, { standardUntil }]) => `${minor} (until ${standardUntil})`)
    .join(', ');
  if (days === undefined)
    return { kind: 'unknown', message: `no days of Kubernetes ${version} on EKS are known`, allowed };
  if (on <= days.standardUntil) return { kind: 'standard' };
  if (on <= days.extendedUntil)
    return {
      kind: 'extended',
      message:
        `standard support of EKS for Kubernetes ${version} ended on ${days.standardUntil}; extended support until ` +
        `${days.extendedUntil} is charged extra`,
      allowed,
    };
  return {
    kind: 'gone',
    message: `EKS makes no cluster of Kubernetes ${version} since ${days.extendedUntil}`,
    allowed,
  };
}

/** Name of an image of nodes that says its day: `al2023@v20260810`. */
const DATED_IMAGE = /^[a-z0-9]+@v(\d{4})(\d{2})(\d{2})$/;

/**
 * Why EKS has no image of nodes under a pinned name for a version of Kubernetes: images of a day are built for the
 * versions that EKS has on it, and the kubelet comes with the image. Karpenter then finds none and makes no node.
 *
 * @param alias - as Karpenter takes it, `al2023@v20260810`
 * @returns nothing where there is one, or where the name says no day (Bottlerocket counts versions of its own)
 */
export function olderThanKubernetes(alias: string, kubernetes: string): string | undefined {
  const [, year, month, date] = DATED_IMAGE.exec(alias) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const day = `${year}-${month}-${date}`;
  const from = Object.hasOwn(EKS_SUPPORT, kubernetes) ? EKS_SUPPORT[kubernetes]?.from : undefined;
  if (from === undefined)
    return day > REVIEWED
      ? undefined
      : `EKS had no Kubernetes ${kubernetes} on ${REVIEWED}, when it was last looked up`;
  return day < from ? `EKS has Kubernetes ${kubernetes} since ${from}` : undefined;
}
