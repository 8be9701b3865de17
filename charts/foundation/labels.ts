import type { Platform } from '../../lib/model';

/** Labels of objects that belong to the platform rather than to one workload. */
export const platformLabels = (
  platform: Platform,
  name: string,
  team: string = platform.owner,
): Record<string, string> => ({
  'app.kubernetes.io/managed-by': 'archipel',
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/part-of': platform.name,
  team,
});
