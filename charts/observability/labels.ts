import type { Platform } from '../../lib/model';

/** Labels of dashboards and rules: whose they are. */
export const observabilityLabels = (platform: Platform): Record<string, string> => ({
  'app.kubernetes.io/managed-by': 'archipel',
  'app.kubernetes.io/part-of': platform.name,
  team: platform.owner,
});
