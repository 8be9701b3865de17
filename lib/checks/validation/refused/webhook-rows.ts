import { at, isFields, list, text } from '../../tree/read';
import { between, isRooted, isSaid, isSubdomain, words } from './forms';
import type { Row } from './rows';
import { isExpression } from './schemas';

const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT', '*'];
const isAlone = (value: unknown): boolean => !list(value).includes('*') || list(value).length === 1;

/** Of a webhook, and of what a policy of admission is asked about. */
export const ruleRows = (rules: string): readonly Row[] => [
  ...['operations', 'apiGroups', 'apiVersions'].map((key): Row => ({
    at: `${rules}.${key}`,
    takes: (value) => list(value).length > 0 && isAlone(value),
    message: 'the list names something, and * stands alone in it',
    remedy: 'leave the others out, or the star',
  })),
  {
    at: `${rules}.resources`,
    takes: (value) =>
      list(value).length > 0 &&
      (!list(value).includes('*/*') || list(value).length === 1) &&
      (!list(value).includes('*') || list(value).every((one) => one === '*' || String(one).includes('/'))),
    message: 'the list names something, and beside * no other resource',
    remedy: 'leave the others out, or the star',
  },
  words(`${rules}.operations[]`, ...OPERATIONS),
  words(`${rules}.scope`, 'Cluster', 'Namespaced', '*'),
];

/** Rules over configurations of webhooks (`validateValidatingWebhook`). */
export const WEBHOOK_ROWS: readonly Row[] = [
  {
    at: 'webhooks[].name',
    takes: (value) => isSubdomain(value) && String(value).split('.').length >= 3,
    message: 'a webhook is named by a domain of three parts',
    remedy: 'write it as in check.example.org',
  },
  {
    at: 'webhooks[].admissionReviewVersions',
    takes: (value) =>
      ['v1', 'v1beta1'].some((one) => list(value).includes(one)) && new Set(list(value)).size === list(value).length,
    message: 'the versions are named once each, v1 or v1beta1 among them',
  },
  words('webhooks[].sideEffects', 'None', 'NoneOnDryRun'),
  words('webhooks[].failurePolicy', 'Ignore', 'Fail'),
  words('webhooks[].matchPolicy', 'Exact', 'Equivalent'),
  { at: 'webhooks[].timeoutSeconds', takes: between(1, 30), message: 'a webhook has 1 to 30 seconds' },
  {
    at: 'webhooks[].clientConfig',
    takes: (value) => isFields(value) && 'url' in value !== 'service' in value,
    message: 'a webhook is at an address or behind a Service',
    remedy: 'give exactly one of url and service',
  },
  {
    at: 'webhooks[].clientConfig.url',
    takes: (value) => typeof value !== 'string' || value.startsWith('https://'),
    message: 'a webhook is called by TLS',
    remedy: 'write https://',
  },
  { at: 'webhooks[].clientConfig.service.path', takes: isRooted, message: 'a path begins at the root' },
  {
    at: 'webhooks[].matchConditions[].expression',
    takes: (value) => typeof value !== 'string' || isExpression(value),
    message: 'this is no expression of CEL',
  },
  ...ruleRows('webhooks[].rules[]'),
];

const POLICY = 'spec.validations[]';
/** Words of status in which a policy refuses (`supportedValidationPolicyReason`). */
const REASONS = ['Unauthorized', 'Forbidden', 'Invalid', 'RequestEntityTooLarge'];

/** Rules over policies of admission (`validateValidatingAdmissionPolicySpec`). */
export const ADMISSION_ROWS: readonly Row[] = [
  words('spec.failurePolicy', 'Ignore', 'Fail'),
  words(`${POLICY}.reason`, ...REASONS),
  {
    at: `${POLICY}.message`,
    takes: (value) => typeof value !== 'string' || !/[\r\n]/.test(value.trim()),
    message: 'a message is one line',
  },
  {
    at: 'spec.variables[].name',
    takes: (value) => typeof value !== 'string' || /^[A-Za-z_]\w*$/.test(value),
    message: 'a variable has letters, digits and _ alone',
  },
  {
    at: 'spec.paramKind',
    takes: (value) => isSaid(text(value, 'apiVersion')) && isSaid(text(value, 'kind')),
    message: 'parameters have a version and a kind',
  },
  ...ruleRows('spec.matchConstraints.resourceRules[]'),
];

/** Rules over what binds them (`validateValidatingAdmissionPolicyBindingSpec`). */
export const ADMISSION_BINDING_ROWS: readonly Row[] = [
  words('spec.validationActions[]', 'Deny', 'Warn', 'Audit'),
  {
    at: 'spec.validationActions',
    takes: (value) =>
      new Set(list(value)).size === list(value).length && !['Deny', 'Warn'].every((one) => list(value).includes(one)),
    message: 'an action stands once, and what is denied is not warned of',
    remedy: 'leave Warn out',
  },
  {
    at: 'spec.paramRef',
    takes: (value) => isSaid(at(value, 'name')) !== (at(value, 'selector') !== undefined),
    message: 'parameters are named or selected',
    remedy: 'give exactly one of name and selector',
  },
];
