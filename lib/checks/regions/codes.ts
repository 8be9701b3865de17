import { code, type CheckCode } from '../gate';

const lost = 'users reach nothing, or a cluster that is not ready for them, while every manifest looks right';
const silent = 'packets are dropped without an error: connections to the other region time out after minutes';

export const RECORD_OWNER = code('regions/record-owner', {
  title: 'the record of a public name has one writer',
  why: 'a stack and ExternalDNS overwrite each other, and the cluster that was lost writes last',
  bad: 'a record api.shop.example beside an ExternalDNS with domainFilters: [shop.example]',
  good: 'domainFilters: [eu-west-1.shop.example]',
});
export const RECORD_TARGET = code('regions/record-target', {
  title: 'a record leads to a host that a cluster answers on',
  why: lost,
  bad: 'api.shop.example leads to api.eu-west-2.shop.example, which no Ingress has',
  good: 'a host of an Ingress of the active cluster',
});
export const STANDBY = code('regions/standby', {
  title: 'no record leads to a standby that could not take the load',
  why:
    'two regions write, or users reach the few pods that are kept warm; names that lead elsewhere are half of the ' +
    'fence',
  bad: 'a record whose host is answered by a cluster with role: standby',
  good: 'a record to the cluster with role: active; SECONDARY only where the standby has as many pods',
});
export const NO_RECORD = code('regions/no-record', {
  title: 'a public name of the active cluster has a record',
  why: lost,
  bad: 'an Ingress with the host api.shop.example, which neither a template nor ExternalDNS writes',
  good: 'a record of that name in the stack of the platform',
});
export const OVERLAP = code('regions/overlap', {
  title: 'peered networks have no address in common',
  why: 'AWS refuses the connection, and the stack rolls back',
  bad: '10.40.0.0/16 peered with 10.40.128.0/17',
  good: '10.40.0.0/16 peered with 10.50.0.0/16',
});
export const ROUTES = code('regions/routes', {
  title: 'a peering has its routes on both sides, in every private subnet',
  why: silent,
  bad: 'a route to 10.50.0.0/16 in one of three private route tables, or none in the other stack',
  good: 'a route in each private route table of both stacks',
});

export const ALERT_SEVERITY = code('regions/alert-severity', {
  title: 'an alert is at least as severe where users are served as on the standby',
  why: 'the standby wakes somebody at night, and what fails for users is read in the morning',
  bad: 'ReplicaGap with severity critical on the standby, and warning on the active cluster',
  good: 'severity critical on the active cluster, warning on the standby',
});
export const REGION_CODES: readonly CheckCode[] = [
  RECORD_OWNER,
  RECORD_TARGET,
  STANDBY,
  NO_RECORD,
  OVERLAP,
  ROUTES,
  ALERT_SEVERITY,
];
