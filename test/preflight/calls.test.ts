import { createRequire } from 'node:module';
import { actionFault } from '../../lib/checks/cloudformation/actions';
import { CALLS, ON_REQUEST, type Operation, RIGHTS, rightsPolicy, QUESTIONS, split } from '../../lib/preflight';
import type { Made } from './account';
import { asked } from './situation';
import { ROWS } from './table';

const required = createRequire(__filename);

/** Fields that an operation takes, by the schema that its client carries. */
function fieldsOf(operation: Operation): readonly string[] {
  const [service, name] = split(operation);
  const sdk = required(`@aws-sdk/client-${service}`) as Readonly<Record<string, readonly unknown[]>>;
  const schema = sdk[`${name}$`];
  if (schema === undefined) throw new Error(`${operation} is no operation of its client`);
  const input = schema[4] as readonly unknown[] | (() => readonly unknown[]);
  return (typeof input === 'function' ? input() : input)[4] as readonly string[];
}

const OPERATIONS = Object.keys(CALLS) as readonly Operation[];

/** All calls that the planted accounts were asked. */
async function calls(): Promise<readonly Made[]> {
  const found = await Promise.all(
    ROWS.flatMap(({ scene, rightScene, wrong, right }) => [
      asked(QUESTIONS, scene, wrong),
      asked(QUESTIONS, rightScene ?? scene, right),
    ]),
  );
  return found.flatMap(({ made }) => made);
}

test.each(OPERATIONS)('%s is an operation of its client', (operation) => {
  expect(Array.isArray(fieldsOf(operation))).toBe(true);
});

test('every call is made somewhere, with fields that its operation has', async () => {
  const made = await calls();
  expect(OPERATIONS.filter((operation) => !made.some((one) => one.operation === operation))).toEqual([
    // Asked about machines of stacks: `machines of a stack count` below.
    'ec2 DescribeInstanceTypes',
  ]);
  const unknown = made.flatMap(({ operation, input }) =>
    Object.keys(input).flatMap((field) => (fieldsOf(operation).includes(field) ? [] : [`${operation}: ${field}`])),
  );
  expect([...new Set(unknown)]).toEqual([]);
});

test('machines of a stack count, by the vCPUs of their type', async () => {
  const quotas = QUESTIONS.filter(({ name }) => name === 'quotas');
  const { questions, made } = await asked(
    quotas,
    {
      resources: {
        Template: ['AWS::EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: 't4g.micro' } }],
        Machines: [
          'AWS::AutoScaling::AutoScalingGroup',
          { MaxSize: '3', LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } },
        ],
      },
    },
    {
      'ec2 DescribeInstanceTypes': { InstanceTypes: [{ VCpuInfo: { DefaultVCpus: 2 } }] },
      'ec2 DescribeInstances': {},
      'service-quotas GetServiceQuota': { Quota: { QuotaCode: 'L-1216C47A', Value: 5 } },
    },
  );
  expect(questions[0]?.problems[0]?.allowed).toMatch(/^6 or more/);
  expect(fieldsOf('ec2 DescribeInstanceTypes')).toEqual(
    expect.arrayContaining(Object.keys(made.find(({ operation }) => operation.endsWith('Types'))?.input ?? {})),
  );
});

test('no call changes anything, but for the comparison that is asked for', () => {
  const harmless = /^(sts GetCallerIdentity|\S+ (Describe|Get|List|Head|Simulate)\w+)$/;
  expect(OPERATIONS.filter((operation) => !harmless.test(operation))).toEqual(['cloudformation DetectStackDrift']);
  expect(ON_REQUEST).toContain('cloudformation DetectStackDrift');
});

test('a comparison is begun on request alone', async () => {
  const made = (await calls()).filter(({ operation }) => ON_REQUEST.includes(operation));
  const { made: without } = await asked(QUESTIONS, {}, {});
  expect(made.length).toBeGreaterThan(0);
  expect(without.filter(({ operation }) => ON_REQUEST.includes(operation))).toEqual([]);
});

test.each(RIGHTS)('%s is an action of IAM', async (action) => {
  expect(await actionFault(action)).toBeUndefined();
});

test('the policy has all of them', () => {
  expect(rightsPolicy()).toEqual({
    Version: '2012-10-17',
    Statement: [{ Sid: 'ArchipelPreflight', Effect: 'Allow', Action: RIGHTS, Resource: '*' }],
  });
});
