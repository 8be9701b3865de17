import { LOCKOUT } from '../../../../../lib/checks/policies/codes';
import type { Case } from '../../../support/case';
import { good } from '../plants';

/** A webhook for a resource of the core group. */
const webhook = (
  resource: string,
  more = '',
  name = 'check.example.org',
): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: check}
webhooks:
  - name: ${name}
    rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [${resource}]}]
${more === '' ? '' : `    ${more}\n`}`;

/** Webhooks that fail closed. */
export const webhookCases: readonly Case[] = [
  {
    code: LOCKOUT,
    note: 'a webhook that fails closed on nodes',
    bad: { ...good, 'a/w.yaml': webhook('nodes') },
    where: { object: 'ValidatingWebhookConfiguration check', field: 'webhooks[0].rules', given: 'Node' },
    good: { ...good, 'a/w.yaml': webhook('nodes', 'failurePolicy: Ignore') },
  },
  {
    code: LOCKOUT,
    note: 'a webhook that changes pods everywhere',
    bad: { ...good, 'a/w.yaml': webhook('pods').replace('Validating', 'Mutating') },
    where: { object: 'MutatingWebhookConfiguration check' },
    good: {
      ...good,
      'a/w.yaml': webhook('pods', 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}').replace(
        'Validating',
        'Mutating',
      ),
    },
  },
  {
    code: LOCKOUT,
    note: 'a webhook for namespaces',
    bad: { ...good, 'a/w.yaml': webhook('namespaces') },
    where: { given: 'Namespace' },
    good: { ...good, 'a/w.yaml': webhook('namespaces', '', 'check-ignore-label.gatekeeper.sh') },
  },
];
