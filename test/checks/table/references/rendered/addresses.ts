import * as code from '../../../../../lib/checks/references/codes';
import type { RenderedObject } from '../../../../../lib/model/delivery/rendering';
import type { Case } from '../../../support/case';
import { namespace } from '../../../support/files';
import { renders } from '../../../support/releases';
import { object as written } from '../plants';
import { listening, mesh, OF, one, plain, service } from './plants';

const prometheus = plain('Prometheus', 'main', { spec: {} }, 'monitoring.coreos.com/v1');
const caller = (address: string): RenderedObject => plain('ConfigMap', 'settings', { data: { server: address } });

/** Addresses of Services that a chart brings. */
export const addressCases: readonly Case[] = [
  one(
    code.ADDRESS,
    'an address in its settings',
    [caller('prometheus-operated.mesh.svc:9090')],
    { object: `ConfigMap mesh/settings ${OF}` },
    [caller('prometheus-operated.mesh.svc:9090'), prometheus],
  ),
  {
    code: code.ADDRESS,
    note: 'a port that the chart has moved',
    bad: { ...mesh, 'apps/c.yaml': written('ConfigMap', 'c', 'data: {server: "agent.mesh.svc:8080"}') },
    options: renders([service('web'), listening]),
    where: { object: 'ConfigMap web/c', allowed: '80' },
    good: {
      ...mesh,
      'base/ns.yaml': namespace('web'),
      'apps/c.yaml': written('ConfigMap', 'c', 'data: {server: "agent.mesh.svc:80"}'),
    },
  },
  {
    code: code.ADDRESS,
    note: 'a Service that a known release does not bring',
    bad: { ...mesh, 'apps/c.yaml': written('ConfigMap', 'c', 'data: {server: "relay.mesh.svc:80"}') },
    options: renders([service('web'), listening]),
    where: { object: 'ConfigMap web/c', message: 'Service mesh/relay does not exist in this cluster' },
    good: {
      ...mesh,
      'base/ns.yaml': namespace('web'),
      'apps/c.yaml': written('ConfigMap', 'c', 'data: {server: "agent.mesh.svc:80"}'),
    },
  },
];
