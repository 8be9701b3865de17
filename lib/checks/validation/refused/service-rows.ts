import { at, list, text } from '../../tree/read';
import { address, isAddress, isPortName, isSubdomain, label, qualified, words } from './forms';
import type { Row } from './rows';

/** A session with one pod lasts a day at most (`MaxClientIPServiceAffinitySeconds`). */
const DAY = 86_400;
const typeOf = (root: unknown): string => text(root, 'spec', 'type') ?? 'ClusterIP';

/** Only a Service with a balancer has these. */
const ofBalancer = (key: string): Row => ({
  at: `spec.${key}`,
  takes: (value, { root }) => typeOf(root) === 'LoadBalancer' || (Array.isArray(value) && value.length === 0),
  message: 'only a Service of the type LoadBalancer has this',
  remedy: 'leave it out, or set the type',
});

/** Rules over Services (`validateService`). */
export const SERVICE_ROWS: readonly Row[] = [
  label('spec.ports[].name'),
  qualified('spec.ports[].appProtocol'),
  {
    at: 'spec.ports[].targetPort',
    takes: (value) => typeof value === 'number' || isPortName(value),
    message: 'a name of a port has at most 15 of a-z, 0-9 and -, and one letter',
  },
  {
    at: 'spec.ports[].nodePort',
    takes: (value, { root }) => value === 0 || typeOf(root) !== 'ClusterIP',
    message: 'nodes have a port for Services of the types NodePort and LoadBalancer alone',
    remedy: 'leave it out, or set the type',
  },
  {
    at: 'spec.ports[].nodePort',
    takes: (value, { root, holder }) =>
      list(root, 'spec', 'ports').every(
        (port) =>
          port === holder ||
          at(port, 'nodePort') !== value ||
          (text(port, 'protocol') ?? 'TCP') !== (text(holder, 'protocol') ?? 'TCP'),
      ),
    message: 'another port of the Service has this port of the nodes',
  },
  {
    at: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    takes: (value) => typeof value !== 'number' || (value > 0 && value <= DAY),
    message: `a session lasts ${DAY} seconds at most`,
  },
  {
    at: 'spec.clusterIP',
    takes: (value) => value === '' || value === 'None' || isAddress(value),
    message: 'this is no address',
    remedy: 'correct it, or leave it out',
  },
  {
    at: 'spec.clusterIP',
    takes: (value, { root }) => value === '' || typeOf(root) !== 'ExternalName',
    message: 'a name of somewhere else has no address here',
    remedy: 'leave it out',
  },
  words('spec.ipFamilies[]', 'IPv4', 'IPv6'),
  words('spec.ipFamilyPolicy', 'SingleStack', 'PreferDualStack', 'RequireDualStack'),
  words('spec.trafficDistribution', 'PreferClose', 'PreferSameZone', 'PreferSameNode'),
  address('spec.externalIPs[]'),
  ...['loadBalancerSourceRanges', 'loadBalancerClass', 'allocateLoadBalancerNodePorts'].map(ofBalancer),
  {
    at: 'spec.healthCheckNodePort',
    takes: (value, { root }) =>
      value === 0 || (typeOf(root) === 'LoadBalancer' && text(root, 'spec', 'externalTrafficPolicy') === 'Local'),
    message: 'nodes are asked for health where a balancer keeps traffic local',
    remedy: 'leave it out, or set externalTrafficPolicy: Local',
  },
  {
    at: 'spec.externalName',
    takes: (value) => typeof value !== 'string' || isSubdomain(value.replace(/\.$/, '')),
    message: 'this is no name of a host',
    remedy: 'write the name alone, without a protocol or a port',
  },
];
