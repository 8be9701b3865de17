import type { Problem } from '../../model/problem';
import { allows, statementsOf, textOf } from '../aws/iam';
import { at, isFields, list, text } from '../tree/read';
import { KEY_POLICY, OTHER_REGION, PROTECTION, RETENTION, SLOW_RECORD } from './codes';
import { atResource, type Resource, type Stack } from './stack';

/** Types whose loss is the loss of data, and what a record of five minutes is in seconds. */
const HOLDS_DATA = [
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::EFS::FileSystem',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SecretsManager::Secret',
  'AWS::ECR::Repository',
  'AWS::Backup::BackupVault',
  'AWS::APS::Workspace',
  'AWS::Route53::HostedZone',
  'AWS::Logs::LogGroup',
];
const KEEPS = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];
const LONGEST_RECORD = 300;

export const dataProblems = (stack: Stack): readonly Problem[] => [
  ...stack.ofType(...HOLDS_DATA).flatMap((resource) => lost(stack, resource)),
  ...Object.keys(PROTECTED_BY).flatMap((type) =>
    stack.ofType(type).flatMap((resource) => unprotected(stack, resource)),
  ),
  ...stack.ofType('AWS::KMS::Key').flatMap((key) => lockedOut(stack, key)),
  ...stack.ofType('AWS::Route53::RecordSet').flatMap((record) => slow(stack, record)),
  ...stack.ofType('AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy').flatMap((policy) => elsewhere(stack, policy)),
];

const lost = (stack: Stack, resource: Resource): readonly Problem[] =>
  ['DeletionPolicy', 'UpdateReplacePolicy'].flatMap((field) => {
    const given = text(resource.value, field) ?? 'Delete';
    if (KEEPS.includes(given)) return [];
    return [
      atResource(RETENTION, stack, resource, {
        field,
        message: `${resource.type} is deleted with all that it holds`,
        given,
        allowed: KEEPS.join(', '),
        remedy: 'retain it',
      }),
    ];
  });

/** Of the types that refuse to be deleted, the property that says so. */
const PROTECTED_BY: Readonly<Record<string, string>> = {
  'AWS::EKS::Cluster': 'DeletionProtection',
  'AWS::DynamoDB::Table': 'DeletionProtectionEnabled',
};

function unprotected(stack: Stack, resource: Resource): readonly Problem[] {
  const property = PROTECTED_BY[resource.type] ?? '';
  const given = at(resource.properties, property);
  const answers = list(given, 'Fn::If').slice(1);
  if (answers.includes(true) && answers.includes(false)) return [];
  const isOn = textOf(given) === 'true' || given === true;
  return [
    atResource(PROTECTION, stack, resource, {
      field: `Properties.${property}`,
      message: isOn
        ? 'a first deployment that fails late cannot be taken back, since this refuses to be deleted'
        : 'one command deletes it',
      given: given === undefined ? 'none' : JSON.stringify(given),
      allowed: '{"Fn::If": [<condition>, true, false]}',
      remedy: 'take it from a parameter that the first deployment sets to false and the second to true',
    }),
  ];
}

const ROOT = /(^|:)(?:\d{12}|\$\{AWS::AccountId\})(?::root)?$/;

/** Without the account among the principals, nobody can mend the policy when those it names are gone. */
function lockedOut(stack: Stack, key: Resource): readonly Problem[] {
  const keeps = statementsOf(at(key.properties, 'KeyPolicy')).some((statement) => {
    const principal = isFields(statement.principal) ? statement.principal['AWS'] : undefined;
    const names = [principal].flat().flatMap((one) => textOf(one) ?? []);
    return (
      Object.keys(statement.conditions).length === 0 &&
      allows(statement, 'kms:PutKeyPolicy') &&
      names.some((name) => ROOT.test(name))
    );
  });
  if (keeps) return [];
  return [
    atResource(KEY_POLICY, stack, key, {
      field: 'Properties.KeyPolicy',
      message: 'the account itself may not administer the key',
      remedy: 'allow kms:* to arn:aws:iam::<account>:root',
    }),
  ];
}

function slow(stack: Stack, record: Resource): readonly Problem[] {
  const moves = ['Failover', 'SetIdentifier', 'HealthCheckId'].some((key) => at(record.properties, key) !== undefined);
  const given = Number(at(record.properties, 'TTL') ?? 0);
  if (!moves || !(given > LONGEST_RECORD)) return [];
  return [
    atResource(SLOW_RECORD, stack, record, {
      field: 'Properties.TTL',
      message: 'resolvers keep the old answer for as long after a failover',
      given: `${given}`,
      allowed: `at most ${LONGEST_RECORD}`,
      remedy: 'let it live a minute',
    }),
  ];
}

/** ARNs with a region that is not the one of the stack. */
function elsewhere(stack: Stack, policy: Resource): readonly Problem[] {
  const { region, cluster } = stack;
  // Rights of people are for clusters of several regions.
  if (region === undefined || cluster === undefined) return [];
  const given = statementsOf(at(policy.properties, 'PolicyDocument')).flatMap(({ effect, resources }) =>
    effect === 'Allow' ? resources.filter((arn) => !['', '*', region, '${AWS::Region}'].includes(regionIn(arn))) : [],
  );
  return given.map((arn) =>
    atResource(OTHER_REGION, stack, policy, {
      field: 'Properties.PolicyDocument',
      message: 'the statement names something in another region',
      given: arn,
      allowed: region,
      remedy: 'name what the program of this region uses',
    }),
  );
}

/** The fourth part of an ARN; a variable has colons of its own. */
const regionIn = (arn: string): string =>
  arn.replace(/\$\{[^}]*\}/g, (variable) => (variable === '${AWS::Region}' ? '*' : 'x')).split(':')[3] ?? '';
