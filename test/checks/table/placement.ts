import { CROWDED, NO_NODE, UNFIT } from '../../../lib/checks/capacity/codes';
import type { RenderedObject } from '../../../lib/model/delivery/rendering';
import type { Case } from '../support/case';
import { deployment, type Files } from '../support/files';
import { meshRelease, renders, workload } from '../support/releases';

/** A cluster of machines that nobody adds to. */
const machines = (...names: readonly string[]): Files => ({
  'nodes.json': JSON.stringify({ nodes: names.map((name) => ({ name, role: 'server', address: '192.0.2.10' })) }),
});
const [one, two] = [machines('one'), machines('one', 'two')];
const mesh = { ...meshRelease(), ...one };
const meshOnTwo = { ...meshRelease(), ...two };

const HOST = 'kubernetes.io/hostname';
const term = (topologyKey: string, more: object = {}) => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey, labelSelector: { matchLabels: { app: 'metrics-server' } }, ...more },
      ],
    },
  },
});
const apart = term(HOST);
const server = (replicas: number, spec: object, more: object = {}): RenderedObject =>
  workload('Deployment', 'metrics-server', { ...spec }, { replicas, ...more });
const oneGoes = { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } };
const spread = (topologyKey: string, more: object = {}) => ({
  topologySpreadConstraints: [
    {
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'metrics-server' } },
      ...more,
    },
  ],
});
const object = 'Deployment mesh/metrics-server of release mesh';
const TERM = 'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';
const SPREAD = 'spec.template.spec.topologySpreadConstraints[0]';

const scaled: Files = {
  ...two,
  'apps/web.yaml': deployment({
    pod:
      `affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: ${HOST}, ` +
      'labelSelector: {matchLabels: {app: web}}}]}}',
    spec: 'strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}',
  }),
};
const autoscaler = (most: number): Files => ({
  'apps/hpa.yaml':
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: web}\nspec: ' +
    `{scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: ${most}}\n`,
});

const TEMPLATE = '/dist/demo/aws/demo-one.template.json';
/** A cluster in EKS with a subnet in each zone. */
const zones = (...ids: readonly string[]): Files => ({
  ...meshRelease(),
  [TEMPLATE]: JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one' },
    Resources: Object.fromEntries(
      ids.map((id, index) => [
        `Subnet${index}`,
        { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZoneId: id, CidrBlock: `10.0.${index}.0/24` } },
      ]),
    ),
  }),
});

const fargate: Files = {
  ...meshRelease(),
  [TEMPLATE]: JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one' },
    Resources: {
      Cluster: { Type: 'AWS::EKS::Cluster', Properties: {} },
      Profile: { Type: 'AWS::EKS::FargateProfile', Properties: { Selectors: [{ Namespace: 'karpenter' }] } },
    },
  }),
};
const withoutFargate = {
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] }] },
        ],
      },
    },
  },
};
const everywhere = { tolerations: [{ operator: 'Exists' }] };

const prometheus = (replicas: number): RenderedObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Prometheus',
  metadata: { name: 'main' },
  spec: { replicas, ...term(HOST, { labelSelector: { matchLabels: { prometheus: 'main' } } }) },
});

/** Where pods of a cluster find a place. */
export const placementCases: readonly Case[] = [
  {
    code: CROWDED,
    note: 'two replicas of metrics-server on one machine',
    bad: mesh,
    options: renders([server(2, apart, oneGoes)]),
    where: {
      object,
      field: TERM,
      message: '2 pods that may not share a kubernetes.io/hostname have places for 1',
      given: 'replicas: 2',
      allowed: '1 (one)',
    },
    good: meshOnTwo,
  },
  {
    code: CROWDED,
    note: 'by the record of the release alone',
    bad: mesh,
    options: renders([server(2, apart, oneGoes)], { state: 'recorded' }),
    where: { object, field: TERM },
    good: mesh,
    goodOptions: renders([server(1, apart, oneGoes)], { state: 'recorded' }),
  },
  {
    code: CROWDED,
    note: 'no place for the surge of a rollout',
    bad: meshOnTwo,
    options: renders([server(2, apart)]),
    where: {
      object,
      message:
        'a rollout starts a pod before it takes one away, and 2 pods fill every kubernetes.io/hostname that there is',
    },
    good: meshOnTwo,
    goodOptions: renders([server(2, apart, oneGoes)]),
  },
  {
    code: CROWDED,
    note: 'a surge that counts its own revision only has places',
    bad: mesh,
    options: renders([server(1, apart)]),
    where: { object, field: TERM },
    good: mesh,
    goodOptions: renders([server(1, term(HOST, { matchLabelKeys: ['pod-template-hash'] }))]),
  },
  {
    code: CROWDED,
    note: 'a quarter of four replicas may be unavailable, of three none',
    bad: { ...meshRelease(), ...machines('one', 'two', 'three') },
    options: renders([server(3, apart)]),
    where: { object, given: 'replicas: 3' },
    good: { ...meshRelease(), ...machines('one', 'two', 'three', 'four') },
    goodOptions: renders([server(4, apart)]),
  },
  {
    code: CROWDED,
    note: 'as many as an autoscaler asks for',
    bad: { ...scaled, ...autoscaler(3) },
    where: { object: 'Deployment web/web', given: 'replicas: 3', allowed: '2 (one, two)' },
    good: { ...scaled, ...autoscaler(2) },
  },
  {
    code: CROWDED,
    note: 'a label that no machine has',
    bad: meshOnTwo,
    options: renders([server(2, spread('topology.kubernetes.io/zone'), oneGoes)]),
    where: { object, field: SPREAD, allowed: '0 (one, two)' },
    good: meshOnTwo,
    goodOptions: renders([server(2, spread(HOST), oneGoes)]),
  },
  {
    code: CROWDED,
    note: 'more parts demanded than there are',
    bad: meshOnTwo,
    options: renders([server(3, spread(HOST, { minDomains: 3 }), oneGoes)]),
    where: { object, field: SPREAD, allowed: '2 (one, two)' },
    good: meshOnTwo,
    goodOptions: renders([server(3, spread(HOST, { minDomains: 2 }), oneGoes)]),
  },
  {
    code: CROWDED,
    note: 'pods that an operator makes',
    bad: mesh,
    options: renders([prometheus(2)]),
    where: { object: 'Prometheus mesh/main of release mesh', given: 'replicas: 2' },
    good: mesh,
    goodOptions: renders([prometheus(1)]),
  },
  {
    code: CROWDED,
    note: 'zones of the subnets, where hosts are made as they are needed',
    bad: zones('euw1-az1', 'euw1-az2'),
    options: renders([server(3, term('topology.kubernetes.io/zone'), oneGoes)]),
    where: { object, allowed: '2 (euw1-az1, euw1-az2)' },
    good: zones('euw1-az1', 'euw1-az2'),
    goodOptions: renders([server(3, apart, oneGoes)]),
  },
  {
    code: NO_NODE,
    bad: mesh,
    options: renders([server(1, { nodeSelector: { disk: 'ssd' } })]),
    where: { object, given: '{"disk":"ssd"}', allowed: 'one' },
    good: mesh,
    goodOptions: renders([server(1, { nodeSelector: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'arm64' } })]),
  },
  {
    code: NO_NODE,
    note: 'a label that Ansible gives',
    bad: mesh,
    options: renders([server(1, { nodeSelector: { disk: 'ssd' } })]),
    where: { object },
    good: { ...mesh, '/dist/demo/ansible/one/group_vars/all.yml': 'k3s_config_server: {node-label: [disk=ssd]}\n' },
  },
  {
    code: NO_NODE,
    note: 'a required affinity',
    bad: mesh,
    options: renders([
      server(1, JSON.parse(JSON.stringify(withoutFargate).replace('NotIn', 'In')) as typeof withoutFargate),
    ]),
    where: { object, field: 'spec.template.spec' },
    good: mesh,
    goodOptions: renders([server(1, withoutFargate)]),
  },
  {
    code: UNFIT,
    note: 'a DaemonSet of a chart that comes to nodes of Fargate',
    bad: fargate,
    options: renders([workload('DaemonSet', 'agent', everywhere)]),
    where: { object: 'DaemonSet mesh/agent of release mesh', field: 'spec.template.spec.affinity.nodeAffinity' },
    good: fargate,
    goodOptions: renders([workload('DaemonSet', 'agent', { ...everywhere, ...withoutFargate })]),
  },
];
