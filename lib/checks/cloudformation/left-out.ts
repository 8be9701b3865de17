import { matches } from '../aws/iam';
import type { IamCondition, Statement } from './statement';

/**
 * Keys of a second factor. Requests that are signed with long-lived keys carry none of them.
 *
 * @see IAM user guide, "AWS global condition context keys", aws:MultiFactorAuthPresent and aws:MultiFactorAuthAge
 */
const SECOND_FACTOR = /^aws:MultiFactorAuth(?:Present|Age)$/i;

export const isOfSecondFactor = (key: string): boolean => SECOND_FACTOR.test(key);

/**
 * Other keys that say who asks, from where or for what, and that a request may come without: the address is missing
 * behind a VPC endpoint, the endpoint is missing outside one, a tag where nobody has set it.
 *
 * @see IAM user guide, "AWS global condition context keys", "Availability" of each
 */
const MAY_BE_MISSING = new RegExp(
  [
    '^(?:aws:(?:Source(?:Ip|Vpc|Vpce|VpcArn|Account|Arn|OrgID|OrgPaths|Identity)|VpcSourceIp',
    'Principal(?:OrgID|OrgPaths|Tag/.+)|TokenIssueTime|FederatedProvider|(?:Resource|Request)Tag/.+)',
    '[a-z0-9-]+:ResourceTag/.+',
    'sts:(?:ExternalId|SourceIdentity|RoleSessionName))$',
  ].join('|'),
  'i',
);

/** Keys that every request carries, whoever sends it: they restrict nobody. */
const OF_ANYBODY =
  /^aws:(?:RequestedRegion|SecureTransport|CurrentTime|EpochTime|UserAgent|ViaAWSService|CalledVia.*)$/i;

const isNull = (operator: string): boolean => operator.toLowerCase() === 'null';
const says = ({ values }: IamCondition, word: string): boolean => values.join().toLowerCase() === word;
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Whether a condition also holds for a request without its key, as one with a negated operator does. */
const holdsWithout = (condition: IamCondition): boolean =>
  isNull(condition.operator)
    ? says(condition, 'true')
    : /IfExists$|^ForAllValues:|Not(?:Equals|Like|IpAddress)|^NotIpAddress/i.test(condition.operator);

/** What was written to let few through, and lets through whoever leaves the key out. */
const isLenient = (condition: IamCondition): boolean =>
  isNull(condition.operator)
    ? says(condition, 'true') && !/Tag\//.test(condition.key)
    : /IfExists$|^ForAllValues:/i.test(condition.operator);

/**
 * Conditions of a statement that a request gets around by not carrying their key.
 *
 * @param document - the statements of the same policy
 */
export function conditionsLeftOut(statement: Statement, document: readonly Statement[]): readonly IamCondition[] {
  return statement.effect === 'Allow'
    ? letThrough(statement)
    : statement.effect === 'Deny'
      ? notDenied(statement, document)
      : [];
}

function letThrough({ conditions }: Statement): readonly IamCondition[] {
  const strict = conditions.filter((condition) => !holdsWithout(condition));
  const isHeld = strict.some(({ key }) => !OF_ANYBODY.test(key));
  return conditions.filter(isLenient).filter(({ key }) => {
    if (strict.some((other) => isSame(other.key, key))) return false;
    return isOfSecondFactor(key) || (!isHeld && MAY_BE_MISSING.test(key));
  });
}

/** A Deny for whoever has no second factor does not hold where the key is missing, unless another one does. */
function notDenied({ conditions, actions }: Statement, document: readonly Statement[]): readonly IamCondition[] {
  return conditions
    .filter(({ key }) => isOfSecondFactor(key))
    .filter((condition) => !holdsWithout(condition) && !says(condition, 'true'))
    .filter(
      ({ key }) =>
        !document.some(
          (other) =>
            other.effect === 'Deny' &&
            other.conditions.some((one) => isSame(one.key, key) && holdsWithout(one)) &&
            (other.actionMember === 'NotAction' ||
              actions.every((action) => other.actions.some((pattern) => matches(pattern, action)))),
        ),
    );
}
