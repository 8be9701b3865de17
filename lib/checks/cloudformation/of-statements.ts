import { when } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { actionFault } from './actions';
import { ACTION, ANYBODY, CONDITION_KEY, CONFUSED, EFFECT, LEFT_OUT, PRINCIPAL, RESOURCE, TOKEN } from './codes';
import { keyFault } from './condition-keys';
import { allowsAnybody, confusedServices, PRINCIPAL_FORMS, tokenFaults, unreadablePrincipals } from './principals';
import { conditionsLeftOut, isOfSecondFactor } from './left-out';
import { idleParts } from './resources';
import type { Statement } from './statement';

/**
 * Everything that is wrong with a statement of a policy.
 *
 * @param all - every statement of the template
 */
export async function statementProblems(
  artifact: Artifact,
  statement: Statement,
  all: readonly Statement[],
): Promise<readonly Problem[]> {
  return [
    ...whoProblems(artifact, statement),
    ...leftOutProblems(artifact, statement, all),
    ...(await whatProblems(artifact, statement)),
  ];
}

const whose = (key: string): string =>
  isOfSecondFactor(key) ? ', and those signed with long-lived keys come without it' : '';

const strictForm = ({ effect }: Statement, operator: string): string =>
  operator === 'Null'
    ? `Null … ${effect === 'Deny' ? 'true' : 'false'}`
    : effect === 'Deny'
      ? `${operator}IfExists`
      : 'the operator without IfExists and ForAllValues, or Null … false beside it';

const documentOf = ({ field }: Statement): string => field.slice(0, field.lastIndexOf('.Statement['));

const leftOutProblems = (artifact: Artifact, statement: Statement, all: readonly Statement[]): readonly Problem[] =>
  allowsAnybody(statement) || confusedServices(statement).length > 0
    ? []
    : conditionsLeftOut(
        statement,
        all.filter((other) => documentOf(other) === documentOf(statement)),
      ).map(({ operator, key, values }) =>
        atArtifact(LEFT_OUT, artifact, {
          field: `${statement.field}.Condition.${operator}`,
          message: `a request without ${key} is ${statement.effect === 'Deny' ? 'not denied' : 'allowed'}${whose(key)}`,
          given: `${operator} ${key}: ${values.join(', ')}`,
          allowed: strictForm(statement, operator),
          remedy: 'let the statement also decide about requests that do not carry the key',
        }),
      );

function whoProblems(artifact: Artifact, statement: Statement): readonly Problem[] {
  const { field, effect } = statement;
  return [
    ...when(!(effect === 'Allow' || effect === 'Deny'), () =>
      atArtifact(EFFECT, artifact, {
        field: `${field}.Effect`,
        message: 'the statement neither allows nor denies',
        given: effect ?? 'nothing',
        allowed: 'Allow, Deny',
        remedy: 'correct the spelling',
      }),
    ),
    ...unreadablePrincipals(statement).map((given) =>
      atArtifact(PRINCIPAL, artifact, {
        field: `${field}.Principal`,
        message: 'IAM does not accept this principal',
        given,
        allowed: PRINCIPAL_FORMS,
        remedy: 'correct the spelling',
      }),
    ),
    ...when(allowsAnybody(statement), () =>
      atArtifact(ANYBODY, artifact, {
        field: `${field}.Principal`,
        message: 'anyone may do this, from any account',
        given: '*',
        remedy: 'name who may, or restrict it to an account, an organization or an ARN with a condition',
      }),
    ),
    ...confusedServices(statement).map((given) =>
      atArtifact(CONFUSED, artifact, {
        field: `${field}.Condition`,
        message: 'the service may act here for any of its customers',
        given,
        allowed: 'a condition on aws:SourceAccount or aws:SourceArn',
        remedy:
          'add the condition; where the service sets neither, list it in ' +
          'lib/checks/cloudformation/principals.ts with the reason',
      }),
    ),
    ...tokenProblems(artifact, statement),
  ];
}

const tokenProblems = (artifact: Artifact, statement: Statement): readonly Problem[] =>
  tokenFaults(statement).map((message) =>
    atArtifact(TOKEN, artifact, {
      field: `${statement.field}.Condition`,
      message,
      remedy:
        'restrict …:sub and …:aud with StringEquals to system:serviceaccount:<namespace>:<name> and sts.amazonaws.com',
    }),
  );

async function whatProblems(artifact: Artifact, statement: Statement): Promise<readonly Problem[]> {
  const { field, actions, actionMember, conditions } = statement;
  const problems: Problem[] = [];
  for (const action of actions) {
    const fault = await actionFault(action);
    if (fault)
      problems.push(
        atArtifact(ACTION, artifact, {
          field: `${field}.${actionMember}`,
          given: action,
          ...fault,
          remedy: 'correct the name; the service authorization reference of AWS lists them all',
        }),
      );
  }
  for (const idle of await idleParts(statement))
    problems.push(
      atArtifact(RESOURCE, artifact, {
        field,
        ...idle,
        remedy: 'put the action and the resource it acts on into one statement',
      }),
    );
  for (const { operator, key } of conditions) {
    const fault = await keyFault(key, statement);
    if (fault)
      problems.push(
        atArtifact(CONDITION_KEY, artifact, {
          field: `${field}.Condition.${operator}`,
          given: key,
          ...fault,
          remedy: 'correct the key, or remove the condition',
        }),
      );
  }
  return problems;
}
