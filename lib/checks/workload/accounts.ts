import { code } from '../gate';
import { at, text } from '../tree/read';
import { unless, type WorkloadCheck } from './check';

/** The ServiceAccount that pods run as. */
export const accountChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/token-mounted', {
      title: "the ServiceAccount's token is not mounted",
      why: 'an intruder in the pod has an account of the cluster',
      bad: 'no automountServiceAccountToken',
      good: 'automountServiceAccountToken: false',
      scanners: ['polaris automountServiceAccountToken', 'trivy KSV-0036', 'kubescape C-0034', 'kubescape C-0190'],
    }),
    remedy: 'set automountServiceAccountToken: false, or declare the exception where the program uses the API',
    pod: (pod, context) => {
      const account = context.find('ServiceAccount', pod.namespace, text(pod.spec, 'serviceAccountName') ?? 'default');
      const mounted =
        at(pod.spec, 'automountServiceAccountToken') ?? at(account?.value, 'automountServiceAccountToken');
      return unless(mounted === false, {
        field: `${pod.path}.automountServiceAccountToken`,
        message: 'the token is mounted',
      });
    },
  },
  {
    code: code('workload/own-service-account', {
      title: 'a workload has a ServiceAccount of its own',
      why: 'rights given to the account default are given to every pod of the namespace',
      bad: 'no serviceAccountName',
      good: 'serviceAccountName: web',
      scanners: ['kube-linter default-service-account', 'kubescape C-0189'],
    }),
    remedy: 'render a ServiceAccount and name it',
    pod: (pod) =>
      unless(!['', 'default'].includes(text(pod.spec, 'serviceAccountName') ?? ''), {
        field: `${pod.path}.serviceAccountName`,
        message: 'the pods use the account default',
      }),
  },
  {
    code: code('workload/deprecated-service-account', {
      title: 'the deprecated field serviceAccount is not used',
      why: 'it says the same as serviceAccountName, and where both differ one is lost',
      bad: 'serviceAccount: web',
      good: 'serviceAccountName: web',
      scanners: ['kube-linter deprecated-service-account-field', 'kubescape C-0294'],
    }),
    remedy: 'use serviceAccountName',
    pod: (pod) =>
      unless(!('serviceAccount' in pod.spec), {
        field: `${pod.path}.serviceAccount`,
        message: 'the field is deprecated',
      }),
  },
];
