import { type Policy } from '../policy';
import { POD_KINDS } from './pods';

const missingFrom = (labels: string, prefix: string): string =>
  `variables.params.labels.filter(l, !(l.key in ${labels})).map(l, "${prefix}" + string(l.key))`;

const mismatchedIn = (labels: string, prefix: string): string =>
  `variables.params.labels.filter(l, has(l.pattern) && l.key in ${labels} &&` +
  ` !string(${labels}[l.key]).matches("^(?:" + string(l.pattern) + ")$")).map(l, "${prefix}" + string(l.key))`;

const POD_TEMPLATE = 'variables.podTemplateLabels';
const JOB_TEMPLATE = 'variables.jobTemplateLabels';

/**
 * Labels that every workload carries, on itself and on what it makes.
 *
 * The templates are looked at because what is made from them is looked at too: without the labels on a CronJob's job
 * template, the CronJob would be accepted and each of its Jobs refused.
 */
export const requiredLabels: Policy<'required-labels'> = {
  name: 'required-labels',
  kind: 'K8sRequiredLabels',
  title: 'Required labels',
  description:
    'Workloads carry the given labels, on the object and on its pod and job templates, so that owner and ' +
    'purpose of what runs are known.',
  parameters: {
    type: 'object',
    required: ['labels'],
    properties: {
      labels: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['key'],
          properties: {
            key: { type: 'string', minLength: 1, description: 'key of the label' },
            pattern: { type: 'string', minLength: 1, description: 'RE2 pattern that the whole value must match' },
          },
        },
      },
    },
  },
  matchKinds: POD_KINDS,
  variables: [
    { name: 'labels', expression: 'has(object.metadata.labels) ? object.metadata.labels : {}' },
    { name: 'isCronJob', expression: 'object.kind == "CronJob"' },
    {
      name: 'jobTemplateLabels',
      expression:
        'variables.isCronJob && has(object.spec.jobTemplate.metadata) && ' +
        'has(object.spec.jobTemplate.metadata.labels) ? object.spec.jobTemplate.metadata.labels : {}',
    },
    {
      name: 'podTemplate',
      expression:
        'object.kind == "Pod" ? {} : variables.isCronJob ? object.spec.jobTemplate.spec.template : ' +
        'object.spec.template',
    },
    {
      name: 'podTemplateLabels',
      expression:
        'has(variables.podTemplate.metadata) && has(variables.podTemplate.metadata.labels) ? ' +
        'variables.podTemplate.metadata.labels : {}',
    },
    {
      name: 'missing',
      expression:
        `${missingFrom('variables.labels', '')}` +
        ` + (variables.isCronJob ? ${missingFrom(JOB_TEMPLATE, 'job template ')} : [])` +
        ` + (object.kind == "Pod" ? [] : ${missingFrom(POD_TEMPLATE, 'pod template ')})`,
    },
    {
      name: 'mismatched',
      expression:
        `${mismatchedIn('variables.labels', '')} + ${mismatchedIn(JOB_TEMPLATE, 'job template ')}` +
        ` + ${mismatchedIn(POD_TEMPLATE, 'pod template ')}`,
    },
  ],
  validations: [
    {
      expression: 'size(variables.missing) == 0',
      message: 'required labels are missing',
      messageExpression: '"required labels are missing: " + variables.missing.join(", ")',
    },
    {
      expression: 'size(variables.mismatched) == 0',
      message: 'label values must match their pattern',
      messageExpression: '"label values do not match their pattern: " + variables.mismatched.join(", ")',
    },
  ],
};
