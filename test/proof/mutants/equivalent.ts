import type { Mutant } from './mutant';

/** Mutants that are no defect, or that no gate can tell from what was meant. */
export interface Equivalent {
  /** Against the name of the breakage. */
  readonly of: RegExp;
  /** Against the shape of a mutant. */
  readonly shape: RegExp;
  readonly reason: string;
}

/**
 * The only mutants that do not count. A rule is for what is no defect by the meaning of Kubernetes, or lies outside of
 * what the gates are for; that no gate sees it is no reason.
 */
export const EQUIVALENT: readonly Equivalent[] = [
  { of: /./, shape: /^Application .*\.valuesObject\b/, reason: 'values of a Helm release: their schema is the chart, which the gates read only where the archive is at hand' },
  { of: /^dropped field$/, shape: /^(?!Namespace |Service )\w+ metadata\.labels$/, reason: 'labels of an object that nothing selects: they serve people' },
  { of: /^dropped field$/, shape: /volumeClaimTemplates\[\]\.metadata\.labels$/, reason: 'labels of an object that nothing selects: they serve people' },
  { of: /^dropped (field|item)$/, shape: /(description|\.why|\.message|revisionHistoryLimit|spec\.goTemplateOptions(\[\])?)$/, reason: 'texts for people, and how many old versions are kept' },
  { of: /^dropped field$/, shape: /^(Service|Deployment|StatefulSet|DaemonSet|CronJob|Job) .*ports\[\]\.protocol$/, reason: 'the default is the value that was dropped: TCP' },
  { of: /^dropped field$/, shape: /securityContext\.privileged$|strategy\.type$|updateStrategy\.type$/, reason: 'the default is the value that was dropped: false, RollingUpdate' },
  { of: /^dropped field$/, shape: /(failureThreshold|periodSeconds|timeoutSeconds|initialDelaySeconds|successThreshold)$/, reason: 'tuning of a probe: the default is another number of the same meaning' },
  { of: /^negative number$/, shape: /retry\.limit$/, reason: 'Argo CD reads a negative limit as none' },
  { of: /^object in an earlier layer$/, shape: /^(NetworkPolicy|PodDisruptionBudget|ServiceAccount|ConfigMap|Role|RoleBinding|Service) /, reason: 'it needs its namespace and nothing else, so that it may come as early as that' },
];

export const equivalentOf = (breakage: string, { shape }: Mutant): Equivalent | undefined => EQUIVALENT.find((rule) => rule.of.test(breakage) && rule.shape.test(shape));
