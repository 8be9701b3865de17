import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreflightReport } from '../../../lib/preflight';
import { CALLER, httpAccount, type Reply } from '../../preflight/http-account';
import { archipelIn } from '../../support/in-copy';

/*
 * The first step of the page, in an account that holds nothing: what is wrong is what nobody will make, and all else is
 * not there yet.
 */
const ROOT = join(__dirname, '../../../');

const EMPTY: Readonly<Record<string, Reply>> = {
  GetCallerIdentity: CALLER,
  DescribeStacks: { error: 'ValidationError', message: 'Stack does not exist' },
  GetParameter: { error: 'ParameterNotFound' },
  GetRole: { error: 'NoSuchEntity', status: 404 },
  DescribeSecret: { error: 'ResourceNotFoundException' },
  DescribeImages: { error: 'RepositoryNotFoundException' },
  GetQueueUrl: { error: 'com.amazonaws.sqs#QueueDoesNotExist' },
  GetServiceQuota: { body: JSON.stringify({ Quota: { QuotaCode: 'L', Value: 5 } }) },
  DescribeInstances: { body: '<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>' },
  DescribeAddresses: { body: '<DescribeAddressesResponse><addressesSet/></DescribeAddressesResponse>' },
  SimulatePrincipalPolicy: { error: 'NoSuchEntity', status: 404 },
};

/** Asks about luneo, or a part of it. */
async function reported(...args: readonly string[]) {
  const account = await httpAccount((call) =>
    call.startsWith('HEAD ')
      ? { body: '', status: 404 }
      : /^GET \/clusters\//.test(call)
        ? { error: 'ResourceNotFoundException', status: 404 }
        : (EMPTY[call] ?? { error: 'AccessDenied', status: 403 }),
  );
  try {
    const { status, stdout } = await archipelIn(ROOT, 'preflight', 'luneo', '--format', 'json', ...args);
    return { status, report: JSON.parse(stdout) as PreflightReport };
  } finally {
    await account.close();
  }
}

test('an empty account lacks the bootstrap, quotas, images of nodes, and what is made elsewhere', async () => {
  const { status, report } = await reported();
  expect(status).toBe(1);
  const found = report.problems.map(({ code, object }) => `${code} ${object ?? ''}`);
  expect(found).toEqual([
    'preflight/bootstrap /cdk-bootstrap/hnb659fds/version in eu-west-1',
    'preflight/bootstrap /cdk-bootstrap/hnb659fds/version in us-east-1',
    'preflight/quota vCPUs of standard instances on demand in eu-west-1',
    'preflight/quota vCPUs of standard instances on demand in us-east-1',
    'preflight/node-image EC2NodeClass general (amd64)',
    'preflight/node-image EC2NodeClass general (amd64)',
    'preflight/node-image BastionTemplate of luneo-primary',
    'preflight/node-image BastionTemplate of luneo-secondary',
    'preflight/bucket bucket luneo-prod-renders-eu-west-1 in eu-west-1',
    'preflight/queue queue luneo-prod-ia in eu-west-1',
    'preflight/queue queue luneo-prod-render in eu-west-1',
    'preflight/bucket bucket luneo-prod-renders-us-east-1 in us-east-1',
    'preflight/queue queue luneo-prod-ia in us-east-1',
    'preflight/queue queue luneo-prod-render in us-east-1',
    'preflight/rights ',
  ]);
  const page = readFileSync(join(__dirname, '../../../docs/platforms/luneo.md'), 'utf8');
  const elsewhere = found.flatMap((line) => /^preflight\/(?:bucket|queue) \w+ (\S+)/.exec(line)?.[1] ?? []);
  expect(elsewhere.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  const [quotas] = report.questions.filter(({ question }) => question === 'quotas');
  expect(quotas?.holds).toEqual(expect.arrayContaining([expect.stringMatching(/Fargate: [1-9]/)]));
  const waiting = report.questions.filter(({ status: one }) => one === 'waits').map(({ question }) => question);
  expect(waiting).toEqual(
    expect.arrayContaining(['roles', 'stacks', 'clusters', 'outputs', 'drift', 'secrets', 'images', 'certificates']),
  );
}, 120_000);

test('one cluster alone is asked about in its own region, and about what belongs to all', async () => {
  const { report } = await reported('--cluster', 'secondary');
  const text = JSON.stringify(report.questions.map(({ holds, waits }) => [holds, waits]));
  expect(text).toContain('luneo-secondary in us-east-1');
  expect(text).toContain('luneo-people');
  expect(text).not.toContain('eu-west-1');
}, 120_000);
