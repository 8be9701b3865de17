import { when } from '../../../common/optional';
import { eksClusters } from '../../cluster/rules/of-eks';
import { peopleStackName } from '../../names';
import type { Platform } from '../../platform';
import { listed, problemAt, repeated, type Rule, type RuleProblem } from '../../rules/rule';

const madeHere = ({ people = [] }: Platform): readonly string[] => people.map(({ role }) => role);

/** The roles of people can be made: each once, by a stack with a name of its own. */
export const peopleStackHolds: Rule = (platform) => {
  const made = madeHere(platform);
  const clusters = eksClusters(platform);
  const told = (problem: Omit<RuleProblem, 'rule' | 'field'>) =>
    problemAt({ platform }, { rule: 'people', field: 'people', ...problem });
  return [
    ...repeated(made).map((role) =>
      told({ message: `the role '${role}' would be made twice`, given: role, remedy: 'give it one duty' }),
    ),
    ...when(made.length > 0 && clusters.length === 0, () =>
      told({
        message: 'no cluster of the platform is in AWS, so no stack makes these roles',
        given: listed(made),
        allowed: 'roles where there is an EKS cluster',
        remedy: 'take them out',
      }),
    ),
    ...when(made.length > 0 && clusters.some(({ stack }) => stack === peopleStackName(platform)), () =>
      told({
        message: "the stack of the roles has the name of a cluster's stack",
        given: peopleStackName(platform),
        remedy: 'rename the stack of the cluster',
      }),
    ),
  ];
};

/** EKS refuses an entry for a role that does not exist, when the rest of the cluster has been made. */
export const rolesOfPeopleExist: Rule = (platform) => {
  const made = madeHere(platform);
  return eksClusters(platform).flatMap((cluster) =>
    (cluster.infrastructure?.access ?? [])
      .filter(({ role, madeBy }) => (madeBy === undefined) !== made.includes(role))
      .map(({ name, role, madeBy }) =>
        problemAt(
          { platform, cluster },
          madeBy === undefined
            ? {
                rule: 'people',
                field: `infrastructure.access.${name}.role`,
                message: `nothing makes the role '${role}', and EKS refuses an entry for a role that is not there`,
                given: role,
                allowed: listed(made),
                remedy: 'add it to `people` of the platform, or say in `madeBy` who makes it before the stack',
              }
            : {
                rule: 'people',
                field: `infrastructure.access.${name}.madeBy`,
                message: `the role '${role}' is made by the platform, and by somebody else`,
                given: madeBy,
                remedy: 'take out the one that is not so',
              },
        ),
      ),
  );
};
