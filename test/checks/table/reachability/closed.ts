import { CLOSED } from '../../../../lib/checks/reachability/codes';
import type { Case } from '../../support/case';
import { type Files, deployment } from '../../support/files';
import { back, call, connections, front, good, out, outward } from './plants';

const closed = (note: string, change: Files, message: string): Case => ({
  code: CLOSED,
  note,
  bad: { ...good, ...change },
  where: { field: 'connections[0]', file: 'dist/demo/clusters/one/connections.json', message, given: 'TCP/8080' },
  good,
});

const path = 'web/front to web/web is declared (front calls web) and closed';

/** Declared connections that a NetworkPolicy refuses. */
export const closedCases: readonly Case[] = [
  closed('the caller may not go out', front('[{port: 8080}]', 'other'), `${path}: egress of web/front refuses it`),
  closed(
    'the callee lets nobody in',
    back('[{podSelector: {matchLabels: {app: other}}}]'),
    `${path}: ingress of web/web refuses it`,
  ),
  closed('another port', back(undefined, '[{port: 80}]'), `${path}: ingress of web/web refuses it`),
  closed(
    'another protocol',
    back(undefined, '[{port: 8080, protocol: UDP}]'),
    `${path}: ingress of web/web refuses it`,
  ),
  closed('a port name that is none', back(undefined, '[{port: htpp}]'), `${path}: ingress of web/web refuses it`),
  {
    code: CLOSED,
    note: 'a port by its name',
    bad: { ...good, ...back(undefined, '[{port: htpp}]') },
    where: { field: 'connections[0]' },
    good: { ...good, ...back(undefined, '[{port: http}]') },
  },
  closed(
    'no container with the port',
    { 'apps/d.yaml': deployment().replace('containerPort: 8080', 'containerPort: 9090') },
    'the connection to web/web is declared (front calls web) and no container has the port',
  ),
  {
    code: CLOSED,
    note: 'pods that nobody renders',
    bad: { ...good, ...connections([call, { ...call, from: { workload: 'web/gone' } }]) },
    where: { field: 'connections[1]' },
    good,
  },
  {
    code: CLOSED,
    note: 'part of the addresses',
    bad: { ...outward, ...out('{cidr: 0.0.0.0/0, except: [10.0.0.0/8]}') },
    where: {
      message: 'web/web to the address 10.0.0.0 is declared (the world) and closed: egress of web/web refuses it',
      given: 'TCP/443',
    },
    good: outward,
  },
];
