import { when } from '../../common/optional';
import type { IamCondition, Principal, Statement } from './statement';

const ACCOUNT = String.raw`(\d{12}|\$\{AWS::AccountId\})`;
const PARTITION = String.raw`(aws[a-z-]*|\$\{AWS::Partition\})`;
/** A value that another resource or a parameter brings whole. */
const FILLED_IN = /^\$\{[A-Za-z0-9.]+\}$/;

/** Who can be named, by kind (IAM user guide, "AWS JSON policy elements: Principal"). */
const FORMS: Readonly<Record<string, RegExp>> = {
  '*': /^\*$/,
  AWS: new RegExp(
    String.raw`^(\*|${ACCOUNT}|arn:${PARTITION}:(iam|sts)::${ACCOUNT}:(root|(role|user|assumed-role)/.+))$`,
  ),
  Service: /^[a-z0-9.-]+(\.\$\{AWS::Region\})?\.(amazonaws\.com(\.cn)?|\$\{AWS::URLSuffix\})$/,
  Federated: new RegExp(
    String.raw`^(arn:${PARTITION}:iam::${ACCOUNT}:(oidc|saml)-provider/.+|cognito-identity\.amazonaws\.com)$`,
  ),
  CanonicalUser: /^[0-9a-f]{64}$/,
};

export const PRINCIPAL_FORMS =
  'Service: <name>.amazonaws.com; AWS: an account, or the ARN of its root, a role or a user; Federated: the ARN ' +
  'of a provider';

/** Principals that IAM does not read. */
export function unreadablePrincipals({ principals }: Statement): readonly string[] {
  return principals
    .filter(({ kind, value }) => value !== undefined && !FILLED_IN.test(value) && FORMS[kind]?.test(value) !== true)
    .map(({ kind, value = '' }) => (kind === value ? value : `${kind}: ${value}`));
}

/** Keys that hold a request to an account, an organization or one resource. */
const BOUNDS = new RegExp(
  [
    '^(aws:Source(Account|Arn|OrgID|Vpce|Vpc)',
    'aws:Principal(Account|Arn|OrgID|OrgPaths)',
    'kms:CallerAccount',
    'kms:EncryptionContext:.+)$',
  ].join('|'),
  'i',
);
/** Operators that hold where the key is absent bind nobody. */
const BINDS = /^(String|Arn)(Equals|Like|EqualsIgnoreCase)$/;

const isBound = ({ conditions }: Statement): boolean =>
  conditions.some(
    ({ operator, key, values }: IamCondition) =>
      BOUNDS.test(key) && BINDS.test(operator) && values.every((value) => value === undefined || !/^\*+$/.test(value)),
  );

/** Whether anybody at all, of any account, may do it. */
export const allowsAnybody = (statement: Statement): boolean =>
  statement.effect === 'Allow' &&
  statement.principals.some(({ kind, value }) => (kind === '*' || kind === 'AWS') && value === '*') &&
  !isBound(statement);

/**
 * Services that take a role for a resource of the account that owns it, and set neither aws:SourceAccount nor
 * aws:SourceArn when they do.
 */
export const WITHOUT_SOURCE: Readonly<Record<string, string>> = {
  'ec2.amazonaws.com': 'an instance profile is given by whoever may pass the role; the guide of EC2 has no condition',
  'eks.amazonaws.com': 'the guide of EKS has no condition for the role of a cluster; iam:PassRole decides',
};

/** Services that may act here for any customer of theirs. */
export function confusedServices(statement: Statement): readonly string[] {
  if (statement.effect !== 'Allow' || isBound(statement)) return [];
  return statement.principals.flatMap(({ kind, value = '' }: Principal) =>
    kind === 'Service' && !Object.hasOwn(WITHOUT_SOURCE, value) ? [value] : [],
  );
}

const SUBJECT = /^system:serviceaccount:[a-z0-9-]+:[a-z0-9.-]+$/;

/** What is missing in a trust of tokens of a cluster (IRSA): it is for one ServiceAccount and for AWS. */
export function tokenFaults({ effect, actions, conditions }: Statement): readonly string[] {
  if (effect !== 'Allow' || !actions.includes('sts:AssumeRoleWithWebIdentity')) return [];
  const held = (claim: string): readonly (string | undefined)[] =>
    conditions
      .filter(({ operator, key }) => operator === 'StringEquals' && key.endsWith(`:${claim}`))
      .flatMap(({ values }) => values);
  const subjects = held('sub');
  return [
    ...when(
      !(subjects.length > 0 && subjects.every((subject) => subject !== undefined && SUBJECT.test(subject))),
      () => 'the subject of the token is not restricted to ServiceAccounts by StringEquals',
    ),
    ...when(
      held('aud').join() !== 'sts.amazonaws.com',
      () => 'the audience of the token is not restricted to sts.amazonaws.com',
    ),
  ];
}
