/** Labels of what enforces the policies. They belong to no platform: two clusters enforce the same text. */
export const POLICY_LABELS: Readonly<Record<string, string>> = {
  'app.kubernetes.io/managed-by': 'archipel',
  'app.kubernetes.io/part-of': 'policies',
};
