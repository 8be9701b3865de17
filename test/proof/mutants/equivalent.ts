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
  {
    of: /^(?!quantity that is none|request above the limit|label or annotation|image that moves)/,
    shape: /^(Application .*\.valuesObject|HelmRelease spec\.values)\b/,
    reason:
      'values of a Helm release: their schema is the chart, which the gates read only where the archive is at ' +
      'hand; what any chart hands on as it is counts',
  },
  {
    of: /^dropped field$/,
    shape: /^(?!Namespace |Service )\w+ metadata\.labels$/,
    reason: 'labels of an object that nothing selects: they serve people',
  },
  {
    of: /^dropped field$/,
    shape: /volumeClaimTemplates\[\]\.metadata\.labels$/,
    reason: 'labels of an object that nothing selects: they serve people',
  },
  {
    of: /^dropped (field|item)$/,
    shape: /(description|\.why|\.message|revisionHistoryLimit|spec\.goTemplateOptions(\[\])?)$/,
    reason: 'texts for people, and how many old versions are kept',
  },
  {
    of: /^dropped field$/,
    shape: /^(Service|Deployment|StatefulSet|DaemonSet|CronJob|Job) .*ports\[\]\.protocol$/,
    reason: 'the default is the value that was dropped: TCP',
  },
  {
    of: /^dropped field$/,
    shape: /securityContext\.privileged$|strategy\.type$|updateStrategy\.type$/,
    reason: 'the default is the value that was dropped: false, RollingUpdate',
  },
  {
    of: /^dropped field$/,
    shape: /(failureThreshold|periodSeconds|timeoutSeconds|initialDelaySeconds|successThreshold)$/,
    reason: 'tuning of a probe: the default is another number of the same meaning',
  },
  {
    of: /^dropped field$/,
    shape: /^(NodePool spec\.disruption\.consolidationPolicy|StatefulSet spec\.updateStrategy)$/,
    reason: 'the default is the value that was dropped: WhenEmptyOrUnderutilized, RollingUpdate',
  },
  {
    of: /^dropped field$/,
    shape: /spec\.(containers\[\]\.)?securityContext\.runAsNonRoot$/,
    reason: 'pod and container both say it, and one is enough',
  },
  {
    of: /^dropped field$/,
    shape: /spec\.automountServiceAccountToken$/,
    reason: 'pod and ServiceAccount both say it, and one is enough',
  },
  {
    of: /^wrong name$/,
    shape: /^(Role|ClusterRole)Binding metadata\.name \(characters\)$/,
    reason: 'rights may have any name that fits into a path, and nothing names a binding',
  },
  { of: /^negative number$/, shape: /^KafkaTopic spec\.config\.retention\.ms$/, reason: 'Kafka reads -1 as for ever' },
  { of: /^negative number$/, shape: /retry\.limit$/, reason: 'Argo CD reads a negative limit as none' },
  {
    of: /^object in an earlier layer$/,
    shape: /^(NetworkPolicy|PodDisruptionBudget|ServiceAccount|ConfigMap|Role|RoleBinding|Service) /,
    reason: 'it needs its namespace and nothing else, so that it may come as early as that',
  },
];

export const equivalentOf = (breakage: string, { shape }: Mutant): Equivalent | undefined =>
  EQUIVALENT.find((rule) => rule.of.test(breakage) && rule.shape.test(shape));
