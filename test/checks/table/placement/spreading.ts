import { CROWDED } from '../../../../lib/checks/capacity/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { meshRelease, renders } from '../../support/releases';
import { apart, HOST, meshOnTwo, object, oneGoes, server, TEMPLATE, term } from './plants';

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
const SPREAD = 'spec.template.spec.topologySpreadConstraints[0]';
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

/** Parts of a cluster over which pods are spread. */
export const spreadingCases: readonly Case[] = [
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
    note: 'zones of the subnets, where hosts are made as they are needed',
    bad: zones('euw1-az1', 'euw1-az2'),
    options: renders([server(3, term('topology.kubernetes.io/zone'), oneGoes)]),
    where: { object, allowed: '2 (euw1-az1, euw1-az2)' },
    good: zones('euw1-az1', 'euw1-az2'),
    goodOptions: renders([server(3, apart, oneGoes)]),
  },
];
