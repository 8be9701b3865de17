import { CALLED } from '../../../../../lib/checks/reachability/codes';
import type { RenderedObject } from '../../../../../lib/model/delivery/rendering';
import type { Case } from '../../../support/case';
import type { Files } from '../../../support/files';
import { renders } from '../../../support/releases';
import { connections } from '../plants';
import { hook, inMesh, inside, mesh, shut } from './plants';

const prometheus: RenderedObject = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Prometheus',
  metadata: { name: 'main' },
  spec: { serviceMonitorSelector: {}, podMonitorSelector: {}, podMonitorNamespaceSelector: {} },
};
const monitor = (kind: 'ServiceMonitor' | 'PodMonitor', endpoints: object): RenderedObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind,
  metadata: { name: 'hook' },
  spec: { selector: { matchLabels: { app: 'hook' } }, ...endpoints },
});
const SCRAPER = '{matchLabels: {prometheus: main}}';
const scraped = (port: number): Files => ({
  ...mesh('hook'),
  ...shut,
  ...inMesh(
    'hook',
    '{podSelector: {matchLabels: {app: hook}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: ' +
      `${SCRAPER}}], ports: [{port: ${port}}]}]}`,
  ),
  ...inMesh(
    'scrape',
    `{podSelector: ${SCRAPER}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: ` +
      'hook}}}], ports: [{port: 9443}]}]}',
  ),
  ...connections(
    [
      {
        from: { namespace: 'mesh', labels: { prometheus: 'main' } },
        to: inside('hook'),
        ports: ['TCP/9443'],
        why: 'scrapes',
      },
    ],
    { enforcer: 'k3s' },
  ),
});

/** Prometheus scrapes what a chart renders. */
export const scrapeCases: readonly Case[] = [
  {
    code: CALLED,
    note: 'a scrape by Service',
    bad: scraped(9400),
    options: renders([...hook, prometheus, monitor('ServiceMonitor', { endpoints: [{ port: 'https' }] })]),
    where: {
      object: 'ServiceMonitor mesh/hook of release mesh',
      field: 'spec.endpoints[0]',
      message: 'Prometheus mesh/main scrapes mesh/hook, and ingress of mesh/hook refuses it',
      given: 'TCP/9443',
    },
    good: scraped(9443),
  },
  {
    code: CALLED,
    note: 'a scrape by pod, unless no Prometheus takes the monitor',
    bad: scraped(9400),
    options: renders([...hook, prometheus, monitor('PodMonitor', { podMetricsEndpoints: [{ port: 'https' }] })]),
    where: { object: 'PodMonitor mesh/hook of release mesh', field: 'spec.podMetricsEndpoints[0]' },
    good: scraped(9443),
  },
];
