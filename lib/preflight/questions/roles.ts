import { code } from '../../checks/gate';
import { at, text } from '../../checks/tree/read';
import type { Asker } from '../asker';
import { GLOBAL_REGION } from '../caller';
import { filled } from '../expected/filled';
import { isThere } from '../expected/live';
import type { Stack } from '../expected/sides';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const ROLE = code('preflight/role', {
  title: 'every role that an access entry names is there',
  why: 'EKS refuses an access entry for a role that is not there, after it has made the cluster',
  bad: 'a cluster deployed before the stack of the roles of people',
  good: 'npx cdk deploy <platform>-people first; roles made elsewhere before the cluster',
});

/** A role that may enter a cluster, and the stack that makes it. */
interface Named {
  readonly role: string;
  readonly by: readonly Stack[];
  readonly madeBy: Stack | undefined;
}

/** The roles that access entries name. */
export const accessRoles: Question = {
  name: 'roles',
  asks: 'is every role there that may enter a cluster',
  codes: [ROLE],
  async run(situation, aws): Promise<readonly Finding[]> {
    return Promise.all(namedIn(situation).map((named) => ofRole(situation, named, aws)));
  },
};

/** Roles that one stack names and its cluster does not make itself. */
function namedIn(situation: Situation): readonly Named[] {
  const names = new Map<string, Stack[]>();
  for (const stack of situation.stacks) {
    for (const { properties } of stack.ofType('AWS::EKS::AccessEntry')) {
      const arn = filled(at(properties, 'PrincipalArn'), stack, situation);
      const role = arn?.replace(/^.*:role\//, '');
      if (role !== undefined) names.set(role, [...(names.get(role) ?? []), stack]);
    }
  }
  return [...names].map(([role, by]) => ({
    role,
    by,
    madeBy: situation.stacks.find((stack) =>
      stack.ofType('AWS::IAM::Role').some(({ properties }) => text(properties, 'RoleName') === role),
    ),
  }));
}

async function ofRole(situation: Situation, { role, by, madeBy }: Named, aws: Asker): Promise<Finding> {
  const answer = await aws.ask('iam GetRole', GLOBAL_REGION, { RoleName: role.replace(/^.*\//, '') });
  if (answer.kind === 'value') return holds(role);
  if (answer.kind !== 'absent') return unknown(`role ${role}`);
  const isToCome = madeBy !== undefined && !isThere(situation.live.get(madeBy.name));
  const isOwn = madeBy !== undefined && by.includes(madeBy);
  if (isToCome) return waits(`${role} is made by ${madeBy.name}${isOwn ? '' : ': deploy it before the clusters'}`);
  return problem(
    ROLE,
    { platform: situation.platform.name, cluster: by[0]?.cluster },
    {
      object: `role ${role}`,
      message: 'an access entry names this role, and it is not there',
      given: by.map(({ name }) => name).join(', '),
      remedy:
        madeBy === undefined
          ? 'make it before the cluster is deployed, or take the entry out of `access`'
          : `somebody deleted it: npx cdk deploy ${madeBy.name}`,
    },
  );
}
