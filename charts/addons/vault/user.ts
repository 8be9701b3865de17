/**
 * User and group of Vault's images; the chart's own numbers, which its security context drops as soon as one is given.
 */
export const POD = {
  runAsNonRoot: true,
  runAsUser: 100,
  runAsGroup: 1000,
  fsGroup: 1000,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;
