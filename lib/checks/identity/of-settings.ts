import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { providedBy } from '../delivery/provisions';
import { list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { SETTING_NOT_COVERED } from './codes';
import { allows, matches } from '../aws/iam';
import type { Role, Template } from '../aws/identities';
import { tokenAccounts } from './tokens';

/** A value of a Helm release that names something in AWS, and what its pods do with it. */
interface Setting {
  readonly path: readonly string[];
  readonly action: string;
  /** ARN of the thing, in the region of the cluster. */
  readonly arn: (value: string, region: string) => string;
}

const OBJECT = (bucket: string): string => `arn:\${AWS::Partition}:s3:::${bucket}/key`;
const regional =
  (service: string, prefix = '') =>
  (value: string, region: string): string =>
    `arn:\${AWS::Partition}:${service}:${region}:\${AWS::AccountId}:${prefix}${value}`;

/** By the words of the charts: Karpenter, Loki, Tempo. */
const SETTINGS: readonly Setting[] = [
  { path: ['settings', 'interruptionQueue'], action: 'sqs:ReceiveMessage', arn: regional('sqs') },
  { path: ['settings', 'clusterName'], action: 'eks:DescribeCluster', arn: regional('eks', 'cluster/') },
  { path: ['loki', 'storage', 'bucketNames', 'chunks'], action: 's3:PutObject', arn: OBJECT },
  { path: ['tempo', 'storage', 'trace', 's3', 'bucket'], action: 's3:PutObject', arn: OBJECT },
];

const RECORD_NAMES = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';

/** A role that pods of an account have, by Pod Identity or for their tokens, and its region. */
interface Held {
  readonly account: string;
  readonly role: Role;
  readonly region: string;
}

/** Every role that pods have, whichever way they get it. */
const heldIn = ({ associations, roles, region }: Template): readonly Held[] => [
  ...associations.flatMap(({ account, role }) =>
    role === undefined ? [] : [{ account, role, region: regionOf(role.trust) ?? region ?? '' }],
  ),
  ...roles.flatMap((role) => tokenAccounts(role).map((account) => ({ account, role, region: region ?? '' }))),
];

/** Whether the role of each release reaches what its values name. */
export function settingProblems(cluster: ClusterTree, templates: readonly Template[]): readonly Problem[] {
  const held = templates.flatMap(heldIn);
  return releasesOf(cluster).flatMap(({ object, values, valuesField }) => {
    const accounts = providedBy(object).provisions.flatMap(({ what, name }) =>
      what === 'service-account' ? [name] : [],
    );
    const roles = held.filter(({ account }) => accounts.includes(account));
    if (roles.length === 0) return [];
    const problem = (path: readonly string[], given: string, action: string): Problem =>
      atObject(SETTING_NOT_COVERED, object, {
        field: `${valuesField}.${path.join('.')}`,
        message: `no role of ${accounts.join(', ')} allows ${action} there`,
        given,
        remedy: 'make the value and the statement name the same thing',
      });
    return [
      ...SETTINGS.flatMap(({ path, action, arn }) => {
        const value = text(values, ...path);
        if (value === undefined || roles.some(({ role, region }) => mayReach(role, action, arn(value, region))))
          return [];
        return [problem(path, value, action)];
      }),
      ...list(values, 'domainFilters').flatMap((domain) =>
        typeof domain !== 'string' || roles.some(({ role }) => mayWrite(role, domain))
          ? []
          : [problem(['domainFilters'], domain, `records below ${domain} only:`)],
      ),
    ];
  });
}

const mayReach = ({ statements }: Role, action: string, arn: string): boolean =>
  statements.some(
    (statement) => allows(statement, action) && statement.resources.some((pattern) => matches(pattern, arn)),
  );

/** Region of the cluster that the trust names; one for tokens names none. */
const regionOf = (trust: Role['trust']): string | undefined =>
  trust
    .flatMap(({ conditions }) => conditions['ArnEquals']?.['aws:SourceArn'] ?? [])[0]
    ?.split(':eks:')[1]
    ?.split(':')[0];

/** Records of the domain may be written, and no others. */
function mayWrite({ statements }: Role, domain: string): boolean {
  const writing = statements.filter((statement) => allows(statement, 'route53:ChangeResourceRecordSets'));
  const names = writing.flatMap(({ conditions }) => conditions['ForAllValues:StringLike']?.[RECORD_NAMES] ?? []);
  const isBounded = writing.every(({ conditions }) => conditions['Null']?.[RECORD_NAMES]?.join() === 'false');
  return (
    isBounded &&
    names.some((name) => matches(name, `api.${domain}`)) &&
    names.every((name) => name === domain || name.endsWith(`.${domain}`))
  );
}
