import { at, isFields, list, text } from '../../tree/read';
import { address, isQualified, isSaid, isSubdomain, label, labelValue, qualified, subdomain, words } from './forms';
import type { Row } from './rows';

/** What a pod searches names in, at most (`MaxDNSSearchPaths`). */
const SEARCHES = 32;
const TERMS = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
  `affinity.${kind}.requiredDuringSchedulingIgnoredDuringExecution[]`,
  `affinity.${kind}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm`,
]);

const isOwn = (profile: unknown): boolean => text(profile, 'type') === 'Localhost';

/** A profile of seccomp or AppArmor is named where it is one of the machine, and nowhere else. */
export const profile = (place: string): readonly Row[] => [
  {
    at: place,
    takes: (value) => !isFields(value) || isOwn(value) || at(value, 'localhostProfile') === undefined,
    message: 'only a profile of the machine has a name',
    remedy: 'leave localhostProfile out, or set type: Localhost',
  },
  {
    at: place,
    takes: (value) => isSaid(at(value, 'type')),
    message: 'a profile has a type',
    remedy: 'set RuntimeDefault',
  },
];

/** Names and words of a pod (`ValidatePodSpec`). */
export const POD_ROWS: readonly Row[] = [
  label('hostname'),
  label('subdomain'),
  subdomain('serviceAccountName'),
  subdomain('priorityClassName'),
  subdomain('runtimeClassName'),
  subdomain('nodeName'),
  subdomain('hostAliases[].hostnames[]'),
  qualified('readinessGates[].conditionType'),
  { at: 'containers', takes: (value) => !Array.isArray(value) || value.length > 0, message: 'a pod has a container' },
  {
    at: 'dnsConfig.options[]',
    takes: (option) => isSaid(text(option, 'name')),
    message: 'an option has a name',
    remedy: 'name it',
  },
  address('dnsConfig.nameservers[]'),
  {
    at: 'dnsConfig.searches[]',
    takes: (value) =>
      value === '.' || typeof value !== 'string' || isSubdomain(value.replace(/\.$/, '').replaceAll('_', '-')),
    message: 'this is no domain',
  },
  {
    at: 'dnsConfig.searches',
    takes: (value) => !Array.isArray(value) || value.length <= SEARCHES,
    message: `a pod searches ${SEARCHES} domains at most`,
    remedy: 'leave some out',
  },
  words('securityContext.supplementalGroupsPolicy', 'Merge', 'Strict'),
  {
    at: 'securityContext.supplementalGroups[]',
    takes: (value) => typeof value !== 'number' || value >= 0,
    message: 'a group is a number from 0',
  },
  ...profile('securityContext.seccompProfile'),
  ...profile('securityContext.appArmorProfile'),
  {
    at: 'securityContext.appArmorProfile',
    takes: (value) => !isOwn(value) || isSaid(text(value, 'localhostProfile')),
    message: 'a profile of the machine has a name',
    remedy: 'name it, or use RuntimeDefault',
  },
  {
    at: 'shareProcessNamespace',
    takes: (value, { root }) => value !== true || at(root, 'hostPID') !== true,
    message: 'a pod has its own processes, or those of the node',
    remedy: 'leave one of shareProcessNamespace and hostPID out',
  },
  {
    at: 'hostUsers',
    takes: (value, { root }) =>
      value !== false || !['hostNetwork', 'hostPID', 'hostIPC'].some((key) => at(root, key) === true),
    message: 'a pod with users of its own has nothing of the node',
    remedy: 'leave hostNetwork, hostPID and hostIPC out',
  },
  {
    at: 'securityContext.sysctls[]',
    takes: (one, { root }) =>
      !(at(root, 'hostNetwork') === true && /^net[./]/.test(text(one, 'name') ?? '')) &&
      list(root, 'securityContext', 'sysctls').findLast((other) => text(other, 'name') === text(one, 'name')) === one,
    message: 'a setting of the kernel stands once, and one of the network not on the network of the node',
    remedy: 'take it away',
  },
];

/** Where pods go: affinity, spread, tolerations. */
export const PLACE_ROWS: readonly Row[] = [
  ...TERMS.flatMap((term): readonly Row[] => [
    {
      at: term,
      takes: (value) => isSaid(text(value, 'topologyKey')),
      message: 'the topology is missing',
      remedy: 'set topologyKey',
    },
    qualified(`${term}.topologyKey`),
  ]),
  {
    at: 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
    takes: (value) => !Array.isArray(value) || value.length > 0,
    message: 'nodes are chosen by one term at least',
  },
  { at: 'topologySpreadConstraints[].topologyKey', takes: isSaid, message: 'pods are spread over a label of nodes' },
  qualified('topologySpreadConstraints[].topologyKey'),
  ...['nodeAffinityPolicy', 'nodeTaintsPolicy'].map((key) =>
    words(`topologySpreadConstraints[].${key}`, 'Honor', 'Ignore'),
  ),
  {
    at: 'topologySpreadConstraints[].matchLabelKeys',
    takes: (value, { holder }) => !Array.isArray(value) || value.length === 0 || isFields(at(holder, 'labelSelector')),
    message: 'labels are matched besides a selector',
    remedy: 'add labelSelector, or leave matchLabelKeys out',
  },
  {
    at: 'tolerations[]',
    takes: (value) => isSaid(text(value, 'key')) || text(value, 'operator') === 'Exists',
    message: 'a toleration without a key takes every taint',
    remedy: 'name the key, or set operator: Exists',
  },
  { ...qualified('tolerations[].key'), takes: (value) => value === '' || isQualified(value) },
  labelValue('tolerations[].value'),
  words('tolerations[].operator', 'Exists', 'Equal', 'Lt', 'Gt'),
];
