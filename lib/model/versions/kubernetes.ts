/** Days a Kubernetes minor version is taken by EKS. Source: Amazon EKS release calendar by way of end-of-life data, read 2026-08-22. */
const EKS_SUPPORT: Readonly<Record<string, { readonly standardUntil: string; readonly extendedUntil: string }>> = {
  '1.34': { standardUntil: '2026-12-02', extendedUntil: '2027-12-02' },
  '1.35': { standardUntil: '2027-03-27', extendedUntil: '2028-03-27' },
  '1.36': { standardUntil: '2027-08-02', extendedUntil: '2028-08-02' },
};

/** Whether EKS takes a version, and what to say where it does not. */
export type VersionSupport = { readonly kind: 'standard' } | { readonly kind: 'unknown'; readonly message: string; readonly allowed: string };

/** Looks a version up in the table above. No clock is asked: a version leaves the table in a reviewed change, not overnight. */
export function supportOf(version: string): VersionSupport {
  if (Object.hasOwn(EKS_SUPPORT, version)) return { kind: 'standard' };
  return { kind: 'unknown', message: `EKS has no Kubernetes ${version} in standard support`, allowed: Object.entries(EKS_SUPPORT).map(([minor, { standardUntil }]) => `${minor} (until ${standardUntil})`).join(', ') };
}
