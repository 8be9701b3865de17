import type { Operation } from './calls';
import type { Cloud } from './cloud';

/** A package of the SDK, as far as it is used. */
type Sdk = Readonly<Record<string, new (input: object) => unknown>>;

interface Client {
  send(command: unknown, options: { readonly abortSignal: AbortSignal }): Promise<unknown>;
}

/*
 * The packages are optional peers: who runs no cluster of EKS installs none of them, and a render never loads one.
 * Written out, so that whoever looks for an import finds it.
 */
/* oxlint-disable typescript/no-require-imports -- loaded by this command alone, and only what it asks */
const CLIENTS: Readonly<Record<string, readonly [name: string, load: () => Sdk]>> = {
  acm: ['ACM', () => require('@aws-sdk/client-acm') as Sdk],
  cloudformation: ['CloudFormation', () => require('@aws-sdk/client-cloudformation') as Sdk],
  ec2: ['EC2', () => require('@aws-sdk/client-ec2') as Sdk],
  ecr: ['ECR', () => require('@aws-sdk/client-ecr') as Sdk],
  eks: ['EKS', () => require('@aws-sdk/client-eks') as Sdk],
  'elastic-load-balancing-v2': [
    'ElasticLoadBalancingV2',
    () => require('@aws-sdk/client-elastic-load-balancing-v2') as Sdk,
  ],
  iam: ['IAM', () => require('@aws-sdk/client-iam') as Sdk],
  'route-53': ['Route53', () => require('@aws-sdk/client-route-53') as Sdk],
  s3: ['S3', () => require('@aws-sdk/client-s3') as Sdk],
  'secrets-manager': ['SecretsManager', () => require('@aws-sdk/client-secrets-manager') as Sdk],
  'service-quotas': ['ServiceQuotas', () => require('@aws-sdk/client-service-quotas') as Sdk],
  sqs: ['SQS', () => require('@aws-sdk/client-sqs') as Sdk],
  ssm: ['SSM', () => require('@aws-sdk/client-ssm') as Sdk],
  sts: ['STS', () => require('@aws-sdk/client-sts') as Sdk],
};
/* oxlint-enable typescript/no-require-imports */

/** Packages of the SDK that are not installed, by name; none where all are. */
export const missingPackages = (): readonly string[] =>
  Object.entries(CLIENTS).flatMap(([service, [, load]]) => {
    try {
      load();
      return [];
    } catch (error) {
      if ((error as { readonly code?: string }).code !== 'MODULE_NOT_FOUND') throw error;
      return [`@aws-sdk/client-${service}`];
    }
  });

/** Tries of a call that AWS throttles or does not answer, with growing waits between: half a minute at the most. */
const TRIES = 6;
/** Milliseconds that a call may take with all its tries: a region that is gone must not hold the others up. */
const PATIENCE = 60_000;
/** Milliseconds for one connection, and for one answer. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 20_000 };

/**
 * AWS itself, with the credentials that the AWS CLI would take.
 *
 * @param tries - of a call that AWS throttles or does not answer. @default 6
 */
export function awsCloud(tries = TRIES): Cloud {
  const clients = new Map<string, Client>();
  return async (operation, region, input) => {
    const [service, name] = split(operation);
    const [prefix, load] = CLIENTS[service] as (typeof CLIENTS)[string];
    const sdk = load();
    const key = `${service} ${region}`;
    const client =
      clients.get(key) ?? made(sdk, `${prefix}Client`, { region, maxAttempts: tries, requestHandler: TIMEOUTS });
    clients.set(key, client);
    const Command = sdk[`${name}Command`] as new (input: object) => unknown;
    return client.send(new Command(input), { abortSignal: AbortSignal.timeout(PATIENCE) });
  };
}

const made = (sdk: Sdk, name: string, settings: object): Client =>
  new (sdk[name] as new (input: object) => Client)(settings);

/** The client of a call, and its operation. */
export function split(operation: Operation): readonly [service: string, name: string] {
  const space = operation.indexOf(' ');
  return [operation.slice(0, space), operation.slice(space + 1)];
}
