import type { Platform } from '../lib/model';

const MANAGED = { 'app.kubernetes.io/managed-by': 'archipel' } as const;

/** Labels of objects that belong to the platform rather than to one workload. */
export const platformLabels = (
  platform: Platform,
  name: string,
  team: string = platform.owner,
): Record<string, string> => ({
  ...MANAGED,
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/part-of': platform.name,
  team,
});

/** Labels of dashboards and rules: whose they are. */
export const observabilityLabels = (platform: Platform): Record<string, string> => ({
  ...MANAGED,
  'app.kubernetes.io/part-of': platform.name,
  team: platform.owner,
});

/** Labels of what enforces the policies. They belong to no platform: two clusters enforce the same text. */
export const POLICY_LABELS: Readonly<Record<string, string>> = { ...MANAGED, 'app.kubernetes.io/part-of': 'policies' };
