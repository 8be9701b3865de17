import { OPEN } from '../../../../lib/checks/reachability/codes';
import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Case } from '../../support/case';
import { meshRelease, renders } from '../../support/releases';
import type { Files } from '../../support/files';
import { application, back, base, connections, front, good, out, outward, policy, world } from './plants';

const open = (note: string, change: Files, name: string, field: string, rest: Case['where'] = {}): Case => ({
  code: OPEN,
  note,
  bad: { ...good, ...change },
  where: { object: `NetworkPolicy web/${name}`, field, ...rest },
  good,
});

/** Pods of a release that front may call, with an ingress rule of their own. */
const released = (labels: string): Files => ({
  ...base,
  ...front('[{port: 9000}]', 'proxy'),
  ...policy(
    'proxy',
    '{podSelector: {matchLabels: {app: proxy}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: ' +
      '{matchLabels: {app: front}}}], ports: [{port: 9000}]}]}',
  ),
  ...connections([
    {
      from: { workload: 'web/front' },
      to: { namespace: 'web', labels: { app: 'proxy' } },
      ports: ['TCP/9000'],
      why: 'proxy',
    },
  ]),
  'gitops/proxy.yaml': application('proxy', '{}', `{archipel.dev/pods: "${labels}"}`),
});

/** What a Job may reach: its name ends with a digest, and the declaration has that of the workload. */
const job: Files = {
  ...base,
  'apps/j.yaml':
    'apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate-0a1b2c3d, namespace: web}\nspec: {template: {metadata: ' +
    '{labels: {app.kubernetes.io/name: migrate}}, spec: {containers: [{name: migrate, image: x}]}}}\n',
  ...policy(
    'migrate',
    '{podSelector: {matchLabels: {app.kubernetes.io/name: migrate}}, policyTypes: [Egress], egress: [{to: [{ipBlock: ' +
      '{cidr: 0.0.0.0/0}}], ports: [{port: 443}]}]}',
  ),
};

/** Connections that are open and not declared. */
/** What a chart says of the pods of `web`. */
const chartPolicy = (ingress: readonly object[]): RenderedObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'allow', namespace: 'web' },
  spec: { podSelector: {}, policyTypes: ['Ingress'], ingress },
});

export const openCases: readonly Case[] = [
  {
    code: OPEN,
    note: 'by a policy that a chart brings',
    bad: { ...good, ...meshRelease() },
    options: renders([chartPolicy([{ from: [{ podSelector: {} }] }])]),
    where: {
      object: 'NetworkPolicy web/allow of release mesh',
      field: 'spec.ingress[0]',
      given: 'every port',
    },
    good: { ...good, ...meshRelease() },
    goodOptions: renders([chartPolicy([])]),
  },
  open('a namespace of others', back('[{namespaceSelector: {}}]'), 'web', 'spec.ingress[0]', {
    message: 'a pod of another namespace to web/web is open but not declared',
    given: 'TCP/8080',
  }),
  open(
    'everybody',
    policy('web', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{}]}'),
    'web',
    'spec.ingress[0]',
  ),
  open(
    'a range of ports',
    { ...back(undefined, '[{port: 8080, endPort: 8090}]'), ...front('[{port: 8000, endPort: 9000}]') },
    'web',
    'spec.ingress[0]',
    { given: 'TCP/8081-8090' },
  ),
  open(
    'more of the namespace than declared',
    { ...front('[]', 'web'), ...back('[{podSelector: {}}]', '[]') },
    'web',
    'spec.ingress[0]',
  ),
  open('one end that is wider than declared', back('[{podSelector: {}}]'), 'web', 'spec.ingress[0]', {
    message:
      'ingress of web/web lets web/web to web/web through, which nobody declared; only the other end refuses ' +
      'it; so is 1 path more',
    given: 'TCP/8080',
  }),
  open(
    'the caller that may go to all pods of the namespace',
    policy(
      'front',
      '{podSelector: {matchLabels: {app: front}}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}], ' +
        'ports: [{port: 8080}]}]}',
    ),
    'front',
    'spec.egress[0]',
  ),
  open(
    'pods of that label in every namespace',
    back('[{namespaceSelector: {}, podSelector: {matchLabels: {app: front}}}]'),
    'web',
    'spec.ingress[0]',
    {
      message: 'a pod of another namespace with app=front to web/web is open but not declared',
      given: 'TCP/8080',
    },
  ),
  {
    code: OPEN,
    note: 'more addresses than declared',
    bad: { ...outward, ...connections([{ ...world, to: { addresses: '10.0.0.0/8' } }]) },
    where: { object: 'NetworkPolicy web/out', field: 'spec.egress[0]', given: 'TCP/443' },
    good: outward,
  },
  {
    code: OPEN,
    note: 'of a job, whose name ends with a digest',
    bad: { ...job, ...connections([]) },
    where: { object: 'NetworkPolicy web/migrate', field: 'spec.egress[0]', given: 'TCP/443' },
    good: { ...job, ...connections([{ ...world, from: { workload: 'web/migrate' } }]) },
  },
  {
    code: OPEN,
    note: 'addresses of the other family',
    bad: { ...outward, ...out('{cidr: "::/0"}') },
    where: { object: 'NetworkPolicy web/out' },
    good: outward,
  },
  {
    code: OPEN,
    note: 'to a release, which would be dangling but for its declaration',
    bad: { ...released('web/app=proxy'), ...connections([]) },
    where: { object: 'NetworkPolicy web/proxy' },
    good: released('web/app=proxy'),
  },
];
