import { at, isFields, list, text } from '../../tree/read';
import { isPortName, isSaid, isSubdomain, subdomain } from './forms';
import type { Row } from './rows';

const BACKENDS = ['spec.defaultBackend', 'spec.rules[].http.paths[].backend'];
const CLASS = 'kubernetes.io/ingress.class';

/** Rules over entrances (`ValidateIngressSpec`). */
export const INGRESS_ROWS: readonly Row[] = [
  {
    at: 'spec',
    takes: (spec) => list(spec, 'rules').length > 0 || at(spec, 'defaultBackend') !== undefined,
    message: 'an entrance leads somewhere',
    remedy: 'give it rules or defaultBackend',
  },
  subdomain('spec.ingressClassName'),
  {
    at: 'spec.ingressClassName',
    takes: (value, { root }) => [undefined, value].includes(text(root, 'metadata', 'annotations', CLASS)),
    message: `the annotation ${CLASS} names another class`,
    remedy: 'leave the annotation out',
  },
  { ...subdomain('spec.tls[].secretName'), takes: (value) => value === '' || isSubdomain(value) },
  {
    at: 'spec.rules[].http',
    takes: (http) => list(http, 'paths').length > 0,
    message: 'a rule has a path',
    remedy: 'add one, or take the rule away',
  },
  ...BACKENDS.flatMap((backend): readonly Row[] => [
    {
      at: backend,
      takes: (one) => isFields(one) && 'service' in one !== 'resource' in one,
      message: 'a path leads to a Service or to something else',
      remedy: 'give exactly one of service and resource',
    },
    {
      at: `${backend}.service`,
      takes: (one) => ['number', 'name'].some((key) => isSaid(at(one, 'port', key))),
      message: 'a path leads to a port',
      remedy: 'set port.number or port.name',
    },
    {
      at: `${backend}.service.port.name`,
      takes: isPortName,
      message: 'a name of a port has at most 15 of a-z, 0-9 and -, and one letter',
    },
  ]),
];

/** Rules over classes of entrances (`validateIngressClassSpec`). */
export const CLASS_ROWS: readonly Row[] = [
  {
    at: 'spec.controller',
    takes: (value) =>
      typeof value !== 'string' || (/^[^/]+\/[-A-Za-z0-9/_.~!$&'()*+,;=:]+$/.test(value) && value.length <= 250),
    message: 'a controller is named by its domain and a path',
    remedy: 'write it as in example.org/controller',
  },
  {
    at: 'spec.parameters',
    takes: (value) => (text(value, 'scope') === 'Namespace') === isSaid(text(value, 'namespace')),
    message: 'parameters of a namespace name it, and those of the cluster name none',
    remedy: 'set scope: Namespace with namespace, or leave both out',
  },
];
