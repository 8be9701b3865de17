import { rangeOf, within } from '../../tree/addresses';
import { at, isFields, list, number, text, texts } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { type Refused, refusedIf } from './rule';

/** Rules over Services, entrances and policies. */
export function networkRules({ kind, group, value }: KubeObject): readonly Refused[] {
  switch (`${group}/${kind}`) {
    case '/Service':
      return isFields(value['spec']) ? [...serviceRules(value), ...portRules(value)] : [];
    case 'networking.k8s.io/Ingress':
      return ingressRules(value);
    case 'networking.k8s.io/NetworkPolicy':
      return [...policyRules(value, 'ingress', 'from'), ...policyRules(value, 'egress', 'to')];
    default:
      return [];
  }
}

function serviceRules(value: unknown): readonly Refused[] {
  const type = text(value, 'spec', 'type') ?? 'ClusterIP';
  const isOutside = type === 'NodePort' || type === 'LoadBalancer';
  const isHeadless = text(value, 'spec', 'clusterIP') === 'None';
  return [
    ...refusedIf(list(value, 'spec', 'ports').length === 0 && !isHeadless && type !== 'ExternalName', {
      field: 'spec.ports',
      message: 'a Service with an address has a port',
      remedy: 'add one, or set clusterIP: None',
    }),
    ...refusedIf(isHeadless && isOutside, {
      field: 'spec.clusterIP',
      message: `a Service of the type ${type} has an address`,
      given: 'None',
      remedy: 'leave the field out',
    }),
    ...refusedIf(!isOutside && text(value, 'spec', 'externalTrafficPolicy') !== undefined, {
      field: 'spec.externalTrafficPolicy',
      message: `traffic from outside does not come to a Service of the type ${type}`,
      given: text(value, 'spec', 'externalTrafficPolicy'),
      remedy: 'leave the field out',
    }),
    ...refusedIf(type === 'ExternalName' && (text(value, 'spec', 'externalName') ?? '') === '', {
      field: 'spec.externalName',
      message: 'a name of somewhere else is missing',
      remedy: 'name the host',
    }),
    ...texts(value, 'spec', 'loadBalancerSourceRanges').flatMap((given, index) =>
      refusedIf(rangeOf(given) === undefined, {
        field: `spec.loadBalancerSourceRanges[${index}]`,
        message: 'this is no range of addresses',
        given,
      }),
    ),
  ];
}

const portRules = (value: unknown): readonly Refused[] => {
  const ports = list(value, 'spec', 'ports');
  return ports.flatMap((port, index) =>
    refusedIf(ports.length > 1 && (text(port, 'name') ?? '') === '', {
      field: `spec.ports[${index}].name`,
      message: 'of several ports each has a name',
      remedy: 'name it',
    }),
  );
};

/** What no path holds (pkg/apis/networking/validation, `invalidPathSequences` and `invalidPathSuffixes`). */
const IN_PATH = /\/\/|\/\.\/|\/\.\.\/|%2f|%2F|\/\.\.?$/;

const ingressRules = (value: unknown): readonly Refused[] =>
  list(value, 'spec', 'rules').flatMap((rule, r) => [
    ...refusedIf(/^\d+\.\d+\.\d+\.\d+$/.test(text(rule, 'host') ?? ''), {
      field: `spec.rules[${r}].host`,
      message: 'a host is a name, and no address',
      given: text(rule, 'host'),
    }),
    ...list(rule, 'http', 'paths').flatMap((one, p) => {
      const given = text(one, 'path') ?? '/';
      const isFree = text(one, 'pathType') === 'ImplementationSpecific';
      const port = at(one, 'backend', 'service', 'port');
      const field = `spec.rules[${r}].http.paths[${p}]`;
      return [
        ...refusedIf(!given.startsWith('/') || (!isFree && IN_PATH.test(given)), {
          field: `${field}.path`,
          message: 'a path begins at the root and leads nowhere up',
          given,
        }),
        ...refusedIf(number(port, 'number') !== undefined && text(port, 'name') !== undefined, {
          field: `${field}.backend.service.port`,
          message: 'a port is named by its number or by its name',
          given: port,
          remedy: 'leave one of them out',
        }),
      ];
    }),
  ]);

const policyRules = (value: unknown, direction: string, side: string): readonly Refused[] =>
  list(value, 'spec', direction).flatMap((rule, r) => [
    ...list(rule, 'ports').flatMap((port, p) => {
      const [first, last] = [at(port, 'port'), number(port, 'endPort')];
      return refusedIf(last !== undefined && (typeof first !== 'number' || last < first), {
        field: `spec.${direction}[${r}].ports[${p}].endPort`,
        message: 'ports go from a number to one that is not below it',
        given: last,
      });
    }),
    ...list(rule, side).flatMap((peer, p) => peerRules(peer, `spec.${direction}[${r}].${side}[${p}]`)),
  ]);

function peerRules(peer: unknown, field: string): readonly Refused[] {
  const block = at(peer, 'ipBlock');
  const outer = rangeOf(text(block, 'cidr') ?? '');
  return [
    ...refusedIf(
      isFields(block) && (at(peer, 'podSelector') !== undefined || at(peer, 'namespaceSelector') !== undefined),
      { field, message: 'a peer is addresses or pods', remedy: 'make two of it' },
    ),
    ...texts(block, 'except').flatMap((given, index) => {
      const inner = rangeOf(given);
      return refusedIf(outer !== undefined && (inner === undefined || !within(inner, outer)), {
        field: `${field}.ipBlock.except[${index}]`,
        message: 'an exception lies in the range',
        given,
      });
    }),
  ];
}
