import type { CheckCode } from '../../../../lib/checks';
import type { Case } from '../../support/case';

/** A release of a chart with these values, in YAML of one line. */
export const release = (chart: string, values: string, more: Case['good'] = {}): Case['good'] => ({
  'gitops/release.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: release, namespace: argocd}
spec:
  source: {repoURL: https://charts.example.org, chart: ${chart}, targetRevision: 1.0.0, helm: {valuesObject: ${values}}}
  destination: {name: in-cluster, namespace: argocd}
`,
  ...more,
});

/** Below the values of the release. */
export const at = (field: string): string => `spec.source.helm.valuesObject.${field}`;

/** Values that are right, and what is wrong with them when a text in them is another. */
export const replaced =
  (chart: string, values: string, more: Case['good'] = {}) =>
  (code: CheckCode, from: string, to: string, field: string, note?: string): Case => {
    if (!values.includes(from)) throw new Error(`'${from}' is not among the values`);
    return {
      code,
      ...(note === undefined ? {} : { note }),
      bad: release(chart, values.replace(from, to), more),
      where: { object: 'Application argocd/release', field: at(field) },
      good: release(chart, values, more),
    };
  };
