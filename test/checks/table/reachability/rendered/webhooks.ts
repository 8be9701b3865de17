import { CALLED, CLOSED } from '../../../../../lib/checks/reachability/codes';
import type { RenderedObject } from '../../../../../lib/model/delivery/rendering';
import type { Case } from '../../../support/case';
import type { Files } from '../../../support/files';
import { renders } from '../../../support/releases';
import { connections } from '../plants';
import { hook, inMesh, inside, mesh, nodes, SERVER, shut } from './plants';

const configuration: RenderedObject = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'hook' },
  webhooks: [{ name: 'hook.example.org', clientConfig: { service: { name: 'hook', namespace: 'mesh' } } }],
};
const api: RenderedObject = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1.hook.example.org' },
  spec: { service: { name: 'hook', namespace: 'mesh', port: 443 } },
};
const converted: RenderedObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'hooks.example.org' },
  spec: {
    group: 'example.org',
    names: { kind: 'Hook' },
    conversion: { webhook: { clientConfig: { service: { name: 'hook', namespace: 'mesh' } } } },
  },
};
/** The API server may reach the webhook on a port. */
const hooked = (port: number): Files => ({
  ...nodes,
  ...mesh('hook'),
  ...shut,
  ...inMesh(
    'hook',
    '{podSelector: {matchLabels: {app: hook}}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: ' +
      `${SERVER}}}], ports: [{port: ${port}}]}]}`,
  ),
  ...connections(
    [{ from: { addresses: SERVER }, to: inside('hook'), ports: [`TCP/${port}`], why: 'the API server calls' }],
    { enforcer: 'k3s' },
  ),
});
const { 'nodes.json': _nodes, ...elsewhere } = hooked(10250);
const { 'nodes.json': _also, ...elsewhereOpen } = hooked(9443);
const calledCase = (note: string, caller: RenderedObject, where: Case['where'], bad = hooked(10250)): Case => ({
  code: CALLED,
  note,
  bad,
  options: renders([...hook, caller]),
  where,
  good: bad === elsewhere ? elsewhereOpen : hooked(9443),
});

/** The API server calls what a chart renders. */
export const webhookCases: readonly Case[] = [
  calledCase('a webhook', configuration, {
    object: 'ValidatingWebhookConfiguration hook of release mesh',
    field: 'webhooks[0].clientConfig.service',
    message: 'the API server calls Service mesh/hook of release mesh, and ingress of mesh/hook refuses it',
    given: 'TCP/9443',
  }),
  calledCase('an API', api, { object: 'APIService v1.hook.example.org of release mesh', field: 'spec.service' }),
  calledCase('a conversion', converted, { field: 'spec.conversion.webhook.clientConfig.service' }),
  calledCase('where the machines are not known', configuration, { given: 'TCP/9443' }, elsewhere),
  {
    code: CLOSED,
    note: 'the port of a webhook that the chart has moved',
    bad: hooked(10250),
    options: renders([...hook, configuration]),
    where: {
      field: 'connections[0]',
      message:
        'the connection to Deployment mesh/hook of release mesh is declared (the API server calls) and no container ' +
        'has the port',
      given: 'TCP/10250',
      allowed: 'TCP/9443',
    },
    good: hooked(9443),
  },
];
