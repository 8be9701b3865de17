import { POD_SECURITY } from '../../../../../lib/checks/policies/codes';
import type { Case } from '../../../support/case';
import { meshRelease, renders, workload } from '../../../support/releases';
import { enforcing } from './plants';

const agent = (spec: Readonly<Record<string, unknown>>) => workload('DaemonSet', 'agent', spec);
const kafka = {
  'base/ns.yaml': enforcing('kafka', 'restricted'),
  'data/kafka.yaml':
    'apiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: {name: events, namespace: kafka}\nspec: ' +
    '{kafka: {}, entityOperator: {topicOperator: {}}}\n',
  ...meshRelease(),
};
const operator = (env: readonly object[]) =>
  renders([workload('Deployment', 'strimzi-cluster-operator', { containers: [{ name: 'operator', env }] })]);

/** Pods of charts, and pods that an operator makes. */
export const controllerCases: readonly Case[] = [
  {
    code: POD_SECURITY,
    note: 'a port of the node, of a chart',
    bad: { 'base/ns.yaml': enforcing('mesh', 'baseline'), ...meshRelease() },
    where: {
      object: 'DaemonSet mesh/agent of release mesh',
      message: 'the namespace mesh enforces baseline and refuses its pods',
      given: 'hostPorts: container agent takes port 9100 of the node',
    },
    good: { 'base/ns.yaml': enforcing('mesh', 'privileged'), ...meshRelease() },
    options: renders([agent({ containers: [{ name: 'agent', ports: [{ containerPort: 9100, hostPort: 9100 }] }] })], {
      state: 'recorded',
    }),
  },
  {
    code: POD_SECURITY,
    note: 'of pods that an operator makes',
    bad: kafka,
    where: {
      object: 'Kafka kafka/events',
      message: 'the namespace kafka enforces restricted and refuses the pods that strimzi-cluster-operator makes of it',
    },
    good: kafka,
    options: operator([]),
    goodOptions: operator([{ name: 'STRIMZI_POD_SECURITY_PROVIDER_CLASS', value: 'restricted' }]),
  },
];
