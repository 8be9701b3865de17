import { code } from '../../checks/gate';
import { list, text } from '../../checks/tree/read';
import { rightsFor } from '../../failover/rights';
import type { Asker } from '../asker';
import { GLOBAL_REGION } from '../caller';
import { type Finding, holds, problem, type Question, type Situation, unknown } from '../question';

const RIGHT = code('preflight/runbook-right', {
  severity: 'warning',
  title: 'whoever runs the command may do in AWS what the runbook says',
  why: 'on the day of a lost region nobody waits for a right',
  bad: 'a session of LuneoSre for a failover, whose steps are for LuneoBreakGlass',
  good: 'the role that the step names',
});

/** What the caller may do of the runbook, by IAM's own simulation: nothing is tried. */
export const runbook: Question = {
  name: 'runbook',
  asks: 'may the caller do what the runbook says',
  codes: [RIGHT],
  async run(situation, aws): Promise<readonly Finding[]> {
    const { caller, platform } = situation;
    const wanted = wantedBy(situation);
    if (wanted.size === 0) return [];
    if (caller.arn.endsWith(':root')) return [holds('the root user may do everything, and should not be used')];
    const source = await sourceOf(situation, aws);
    if (source === undefined) return [unknown('what the caller may do: IAM cannot say for such a session')];
    const answer = await aws.ask('iam SimulatePrincipalPolicy', GLOBAL_REGION, {
      PolicySourceArn: source,
      ActionNames: [...wanted.keys()].sort(),
    });
    if (answer.kind !== 'value') return [unknown('what the caller may do of the runbook')];
    const refused = list(answer.value, 'EvaluationResults')
      .filter((one) => text(one, 'EvalDecision') !== 'allowed')
      .map((one) => text(one, 'EvalActionName') ?? '');
    if (refused.length === 0) return [holds(`${caller.arn}: all ${wanted.size} actions`)];
    const roles = [...new Set(refused.flatMap((action) => [...(wanted.get(action) ?? [])]))].sort();
    return [
      problem(
        RIGHT,
        { platform: platform.name },
        {
          object: caller.arn,
          message: 'the caller may not do everything that the runbook says, or only to some resources',
          given: refused.join(', '),
          remedy:
            roles.length > 0
              ? `take the role that the steps are for: ${roles.join(', ')}`
              : 'take a role with these rights',
        },
      ),
    ];
  },
};

/** Actions of AWS, with the roles that the runbook names for them. */
function wantedBy({ runbook: commands }: Situation): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const { command, as } of commands) {
    for (const right of rightsFor(command)) {
      if (right.of !== 'aws') continue;
      const roles = wanted.get(right.action) ?? new Set();
      if (as !== undefined) roles.add(as);
      wanted.set(right.action, roles);
    }
  }
  return wanted;
}

/** What IAM simulates: a user, or the role of a session, whose path only IAM knows. */
async function sourceOf({ caller }: Situation, aws: Asker): Promise<string | undefined> {
  if (caller.principal === undefined) return undefined;
  if (caller.principal.kind === 'user') return caller.arn;
  const answer = await aws.ask('iam GetRole', GLOBAL_REGION, { RoleName: caller.principal.name });
  return answer.kind === 'value' ? text(answer.value, 'Role', 'Arn') : undefined;
}
