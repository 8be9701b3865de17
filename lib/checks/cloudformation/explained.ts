/** A warning of the linter that was looked at and stays. */
interface Explained {
  readonly rule: string;
  /** Against the path in the template. */
  readonly field: RegExp;
  readonly reason: string;
}

/** Warnings only: an error of the linter fails the deployment, whatever the reason. A test reports one that explains nothing. */
export const EXPLAINED: readonly Explained[] = [];

export const isExplained = (rule: string, field: string): boolean => EXPLAINED.some((one) => one.rule === rule && one.field.test(field));
