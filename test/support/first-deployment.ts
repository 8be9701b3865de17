import { awsApp } from '../../lib/aws/app';
import type { HouseStack } from '../../lib/aws/house-stack';
import type { Platform } from '../../lib/model';

/** A command of the AWS CDK as a page has it. */
interface CdkCommand {
  readonly verb: string;
  readonly named: readonly string[];
  readonly parameters: readonly { readonly stack: string | undefined; readonly key: string; readonly value: string }[];
  readonly first: boolean;
}

/** Commands of a page in their order. */
const commandsOf = (page: string): readonly CdkCommand[] =>
  [...page.matchAll(/npx cdk (bootstrap|deploy) ([^\n`]+)/g)].map(([, verb = '', rest = '']) => {
    // What stands for an answer of an earlier command may have blanks in it.
    const words = rest.replace(/<[^>]*>/g, (hole) => hole.replaceAll(' ', '_')).split(/\s+/);
    const after = (option: string): readonly string[] =>
      words.flatMap((word, i) => (words[i - 1] === option ? [word] : []));
    return {
      verb,
      named: words.slice(
        0,
        words.findIndex((word) => word.startsWith('-')) < 0
          ? words.length
          : words.findIndex((word) => word.startsWith('-')),
      ),
      parameters: after('--parameters').map((given) => {
        const [, stack, key = '', value = ''] = /^(?:([^:=<]+):)?([^=]+)=(.*)$/.exec(given) ?? [];
        return { stack, key, value };
      }),
      first: after('--context').includes('firstDeployment=true'),
    };
  });

const parametersOf = (stack: HouseStack): readonly string[] =>
  Object.keys((stack.template() as { readonly Parameters?: object }).Parameters ?? {});

/**
 * What is wrong with the way from an empty account that a page tells, walked command by command against the templates:
 * regions without a bootstrap, stacks and parameters that are not there, parameters that nobody gave, access entries
 * before their roles, protection that comes too early or never.
 */
export function firstDeploymentProblems(page: string, platform: Platform): readonly string[] {
  const { stacks } = awsApp([platform]);
  const commands = commandsOf(page);
  const problems: string[] = [];
  const given = new Map<string, Map<string, string>>();
  const bootstrapped = new Set<string>();
  const isProtected = new Set<string>();
  for (const { verb, named, parameters, first } of commands) {
    if (verb === 'bootstrap') {
      for (const place of named) bootstrapped.add(place.replace(/^.*\//, ''));
      continue;
    }
    for (const id of named) {
      const stack = stacks.find(({ node }) => node.id === id);
      if (stack === undefined) {
        problems.push(`no stack is called ${id}`);
        continue;
      }
      const known = parametersOf(stack);
      const isNew = !given.has(id);
      const values = given.get(id) ?? new Map<string, string>();
      given.set(id, values);
      for (const parameter of parameters.filter((one) => one.stack === undefined || one.stack === stack.stackName)) {
        if (known.includes(parameter.key)) values.set(parameter.key, parameter.value);
        else if (named.length === 1) problems.push(`${id} has no parameter ${parameter.key}`);
      }
      for (const missing of known.filter((key) => !values.has(key))) problems.push(`${id} is not told ${missing}`);
      if (!bootstrapped.has(stack.region)) problems.push(`${id} is deployed before cdk bootstrap in ${stack.region}`);
      if (isNew && known.includes('DeletionProtection') && !(first && values.get('DeletionProtection') === 'false'))
        problems.push(`${id} is protected before it has been made`);
      const needed = rolesOfPeople(stack).filter((role) => !madeBy(stacks, [...given.keys()], role));
      for (const role of needed) problems.push(`${id} lets in ${role}, which no stack before it makes`);
      if (!first && (values.get('DeletionProtection') ?? 'true') === 'true') isProtected.add(id);
    }
  }
  for (const { node } of stacks) {
    if (!given.has(node.id)) problems.push(`${node.id} is never deployed`);
    else if (!isProtected.has(node.id)) problems.push(`${node.id} is never protected`);
  }
  return [...new Set(problems)];
}

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

const resourcesOf = (stack: HouseStack): readonly Resource[] =>
  Object.values((stack.template() as { readonly Resources: Readonly<Record<string, Resource>> }).Resources);

/** Roles by their name that access entries of a stack let in. */
const rolesOfPeople = (stack: HouseStack): readonly string[] =>
  resourcesOf(stack)
    .filter(({ Type }) => Type === 'AWS::EKS::AccessEntry')
    .flatMap(({ Properties }) => /:role\/([^"]+)"/.exec(JSON.stringify(Properties['PrincipalArn']))?.[1] ?? []);

const madeBy = (stacks: readonly HouseStack[], ids: readonly string[], role: string): boolean =>
  stacks
    .filter(({ node }) => ids.includes(node.id))
    .flatMap(resourcesOf)
    .some(({ Type, Properties }) => Type === 'AWS::IAM::Role' && Properties['RoleName'] === role);
