import { textOf } from '../../checks/aws/iam';
import { at, text } from '../../checks/tree/read';
import type { Caller } from '../caller';
import type { Live } from './live';
import type { Stack } from './sides';

/** What the gaps of a template are filled in from. */
interface Filling {
  readonly caller: Pick<Caller, 'account' | 'partition'>;
  readonly live: Live;
}

/**
 * A value of a template as CloudFormation would write it: pseudo parameters, parameters of the deployed stack, and ARNs
 * and names of roles that have one. Nothing where only the deployment knows it.
 */
export function filled(value: unknown, stack: Stack, { caller, live }: Filling): string | undefined {
  const written = textOf(value);
  if (written === undefined) return undefined;
  const deployed = live.get(stack.name);
  const known: Readonly<Record<string, string>> = {
    'AWS::AccountId': caller.account,
    'AWS::Partition': caller.partition,
    'AWS::Region': stack.region,
    'AWS::StackName': stack.name,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  let isWhole = true;
  const result = written.replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
    const given =
      known[name] ?? (typeof deployed === 'object' ? deployed.parameters.get(name) : undefined) ?? nameOf(name, stack);
    const inner = given ?? roleArn(name, stack, { caller, live });
    if (inner === undefined) isWhole = false;
    return inner ?? '';
  });
  return isWhole ? result : undefined;
}

/** What a resource is referred to by, where its name is written down. */
function nameOf(id: string, stack: Stack): string | undefined {
  const resource = stack.resources.find((one) => one.id === id);
  return resource === undefined
    ? undefined
    : ['Name', 'RoleName', 'QueueName', 'BucketName', 'RepositoryName']
        .map((key) => text(resource.properties, key))
        .find((name) => name !== undefined && !name.includes('${'));
}

function roleArn(reference: string, stack: Stack, filling: Filling): string | undefined {
  const [, id] = /^(\w+)\.Arn$/.exec(reference) ?? [];
  const role = stack.resources.find((one) => one.id === id && one.type === 'AWS::IAM::Role');
  const name = role === undefined ? undefined : filled(at(role.properties, 'RoleName'), stack, filling);
  const { partition, account } = filling.caller;
  return name === undefined ? undefined : `arn:${partition}:iam::${account}:role/${name}`;
}
