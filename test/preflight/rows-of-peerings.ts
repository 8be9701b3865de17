import type { Row } from './row';
import { type Scene, stack } from './situation';

const PEERED: Scene = {
  platform: {
    aws: { region: 'us-east-1', notify: [], peerings: [{ from: 'two', to: 'one', why: 'a copy of the logs' }] },
  },
  resources: { Cluster: ['AWS::EKS::Cluster', {}] },
  parameters: { PeeringConnectionIdTwo: { Type: 'String' } },
  otherStack: { cluster: 'two', outputs: { PeeringConnectionIdOne: {} } },
};
const stacks =
  (given: string) =>
  ({ StackName }: Readonly<Record<string, unknown>>): object =>
    StackName === 'shop-two'
      ? stack({ StackName, Outputs: [{ OutputKey: 'PeeringConnectionIdOne', OutputValue: 'pcx-0a' }] })
      : stack({ Parameters: [{ ParameterKey: 'PeeringConnectionIdTwo', ParameterValue: given }] });

/** What is asked of connections between networks. */
export const PEERINGS: readonly Row[] = [
  {
    code: 'preflight/peering',
    what: 'the second half was never deployed',
    scene: PEERED,
    wrong: { 'cloudformation DescribeStacks': stacks('none') },
    right: { 'cloudformation DescribeStacks': stacks('pcx-0a') },
    says: /PeeringConnectionIdTwo.*none.*pcx-0a.*npx cdk deploy shop-one/s,
    holds: /pcx-0a, both ways/,
  },
  {
    code: 'preflight/peering',
    what: 'the connection was made anew',
    scene: PEERED,
    wrong: { 'cloudformation DescribeStacks': stacks('pcx-0old') },
    right: { 'cloudformation DescribeStacks': stacks('pcx-0a') },
    says: /pcx-0old/,
    holds: /both ways/,
  },
];
