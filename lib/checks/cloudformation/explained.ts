/** A warning of the linter that was looked at and stays. */
interface Explained {
  readonly rule: string;
  /** Against the path in the template. */
  readonly field: RegExp;
  readonly reason: string;
}

/**
 * Warnings only: an error of the linter fails the deployment, whatever the reason. A test reports one that explains
 * nothing.
 */
export const EXPLAINED: readonly Explained[] = [
  {
    rule: 'W9002',
    field: /^Resources\.Access[A-Za-z0-9]+\.Properties\.PrincipalArn$/,
    reason: 'roles of people are made elsewhere; partition and account are filled in',
  },
  {
    rule: 'W9009',
    field: /^Resources\.Cluster\.Properties\.EncryptionConfig\.\*\.Resources$/,
    reason: 'the one value that EKS takes, and the user guide still has it written',
  },
];

export const isExplained = (rule: string, field: string): boolean =>
  EXPLAINED.some((one) => one.rule === rule && one.field.test(field));
