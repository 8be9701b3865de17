import { at, list, text } from '../../tree/read';
import { isLabel, isSaid, isSubdomain, words } from './forms';
import type { Row } from './rows';

const VERSION = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const KIND = /^[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?$/;
const TYPES = ['boolean', 'date', 'integer', 'number', 'string'];

/** Rules over definitions of kinds (`validateCustomResourceDefinitionSpec` of k8s.io/apiextensions-apiserver). */
export const DEFINITION_ROWS: readonly Row[] = [
  {
    at: 'metadata.name',
    takes: (value, { root }) => value === `${text(root, 'spec', 'names', 'plural')}.${text(root, 'spec', 'group')}`,
    message: 'a definition is named <plural>.<group>',
  },
  {
    at: 'spec.group',
    takes: (value) => isSubdomain(value) && String(value).includes('.'),
    message: 'a group is a domain of two parts at least',
  },
  words('spec.scope', 'Cluster', 'Namespaced'),
  { at: 'spec.names.plural', takes: isLabel, message: 'a plural has a-z, 0-9 and - alone' },
  ...['kind', 'listKind'].map((key): Row => ({
    at: `spec.names.${key}`,
    takes: (value) => typeof value !== 'string' || KIND.test(value),
    message: 'a kind has letters and digits alone',
  })),
  {
    at: 'spec.names.listKind',
    takes: (value, { holder }) => value !== text(holder, 'kind'),
    message: 'a list is called otherwise than its items',
  },
  {
    at: 'spec.versions',
    takes: (value) => list(value).filter((one) => at(one, 'storage') === true).length === 1,
    message: 'one version is stored',
    remedy: 'set storage: true in exactly one',
  },
  {
    at: 'spec.versions',
    takes: (value) => new Set(list(value).map((one) => text(one, 'name'))).size === list(value).length,
    message: 'two versions have one name',
  },
  {
    at: 'spec.versions[].name',
    takes: (value) => typeof value !== 'string' || VERSION.test(value),
    message: 'a version has a-z, 0-9 and - alone, as in v1beta1',
  },
  {
    at: 'spec.versions[]',
    takes: (value) => at(value, 'schema', 'openAPIV3Schema') !== undefined,
    message: 'a version has a schema',
    remedy: 'set schema.openAPIV3Schema',
  },
  {
    at: 'spec.versions[].additionalPrinterColumns[]',
    takes: (value) => isSaid(text(value, 'jsonPath')) && TYPES.includes(text(value, 'type') ?? ''),
    message: `a column has a path and one of the types ${TYPES.join(', ')}`,
  },
  words('spec.conversion.strategy', 'None', 'Webhook'),
  {
    at: 'spec.conversion',
    takes: (value) => (text(value, 'strategy') === 'Webhook') === (at(value, 'webhook') !== undefined),
    message: 'versions are converted by a webhook exactly where one is named',
    remedy: 'set webhook, or strategy: None',
  },
];
