import { code } from '../gate';
import { at, fields, labels } from '../tree/read';
import { isBuiltInGroup } from '../kubernetes/served';
import { given, unless, type WorkloadCheck } from './check';

const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;

const NAME_LABEL = 'app.kubernetes.io/name';

const RECOMMENDED = [
  NAME_LABEL,
  'app.kubernetes.io/instance',
  'app.kubernetes.io/version',
  'app.kubernetes.io/component',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/managed-by',
];

/** Kinds that people look for by label. */
const LABELLED = new Set(['CronJob', 'DaemonSet', 'Deployment', 'Job', 'StatefulSet']);

/** Labels by which people and policies find things. */
export const labelChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/recommended-labels', {
      title: 'a workload has the recommended labels',
      why: 'nobody can find what belongs together',
      bad: 'labels: {app: web}',
      good: 'labels: {app.kubernetes.io/name: web, …}',
      scanners: [
        'kube-linter required-label-owner',
        'kubescape C-0076',
        'kubescape C-0077',
        'polaris metadataAndInstanceMismatched',
      ],
    }),
    remedy: 'set the labels app.kubernetes.io/…',
    object: (o) => {
      if (!LABELLED.has(o.kind) || !isBuiltInGroup(o.group)) return [];
      const missing = RECOMMENDED.filter((key) => !(key in labels(o.value, 'metadata', 'labels')));
      return unless(missing.length === 0, {
        field: 'metadata.labels',
        message: `labels are missing: ${missing.join(', ')}`,
      });
    },
  },
  {
    code: code('workload/pod-labels', {
      title: 'pods carry the name of their workload',
      why: 'anyone who looks up the pods of a workload by its name, a person or a policy, finds none',
      bad: 'app.kubernetes.io/name: web at the Deployment, and wbe or nothing at its pods',
      good: 'the same label at both',
      scanners: ['polaris metadataAndInstanceMismatched'],
    }),
    remedy: 'give the pod template the label app.kubernetes.io/name of the workload',
    pod: (pod) => {
      const wanted = labels(pod.owner.value, 'metadata', 'labels')[NAME_LABEL];
      return unless(wanted === undefined || pod.labels[NAME_LABEL] === wanted, {
        field: `${pod.path.slice(0, -'spec'.length)}metadata.labels`,
        message: `the pods do not have the label ${NAME_LABEL} of their ${pod.owner.kind}`,
        ...given(pod.labels[NAME_LABEL]),
        allowed: wanted ?? '',
      });
    },
  },
  {
    code: code('workload/label-value', {
      title: 'a label has a valid value',
      why: 'the API server refuses the object',
      bad: 'version: 1.0+build',
      good: 'version: 1.0-build',
      scanners: ['kube-score label-values'],
    }),
    remedy: 'use at most 63 letters, digits, dashes, dots and underscores',
    object: (o) =>
      Object.entries(fields(at(o.value, 'metadata', 'labels'))).flatMap(([key, value]) =>
        unless(typeof value === 'string' && LABEL_VALUE.test(value), {
          field: `metadata.labels["${key}"]`,
          message: 'the value is not valid in a label',
          ...given(value),
        }),
      ),
  },
];
