import { runSimulation } from '@cloud-copilot/iam-simulate';
import { CALLS } from '../../../lib/checks/stacks/calls';
import type { EksAddon } from '../../../lib/model';
import { namespace, service } from '../../support/small-platform';
import { templateOf } from '../support';
import { KARPENTER } from './karpenter';
import { LOAD_BALANCERS } from './load-balancers';
import { EXTERNAL_DNS, EXTERNAL_SECRETS, VELERO } from './others';
import { ACCOUNT, type Controller, REGION, type Request } from './requests';

/*
 * Every call that the pinned version of a controller makes, asked of its rendered policies by a simulator of IAM that
 * others keep (@cloud-copilot/iam-simulate): on what it makes it on, with the tags that it sets. The gate `stacks`
 * holds that an action is there at all; this, that its conditions let the call through, and no other cluster's.
 */
const CONTROLLERS: readonly Controller[] = [LOAD_BALANCERS, KARPENTER, EXTERNAL_DNS, VELERO, EXTERNAL_SECRETS];
const ADDONS: readonly EksAddon[] = [
  { kind: 'load-balancer-controller' },
  { kind: 'karpenter', nodePools: [] },
  { kind: 'external-dns', ownedDomain: 'eu-west-1.shop.example', zone: 'shop.example' },
  { kind: 'velero', bucket: 'shop-backups', schedule: '0 3 * * *', keepDays: 30 },
  { kind: 'external-secrets', store: 'aws-secrets-manager' },
];

interface Resource {
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Policy {
  readonly name: string;
  readonly policy: object;
}

/** Policies of the role that pods of a ServiceAccount take, as CloudFormation would write them. */
function policiesOf(account: string): readonly Policy[] {
  const template = templateOf({ addons: ADDONS, namespaces: [namespace({ workloads: [reader] })] });
  const [of = '', name = ''] = account.split('/');
  const [role] = Object.entries(template.findResources('AWS::IAM::Role')).filter(([, role]) => {
    const trust = JSON.stringify(role['Properties']['AssumeRolePolicyDocument']);
    return trust.includes(`"${of}"`) && trust.includes(`"${name}"`);
  });
  const managed = template.findResources('AWS::IAM::ManagedPolicy');
  const refs = ((role?.[1] as Resource | undefined)?.['Properties']['ManagedPolicyArns'] ?? []) as readonly {
    readonly Ref?: string;
  }[];
  return refs.flatMap(({ Ref }) =>
    Ref === undefined
      ? []
      : [
          {
            name: Ref,
            policy: filled(managed[Ref]?.['Properties']['PolicyDocument']) as object,
          },
        ],
  );
}

const reader = service({ secrets: [{ name: 'api', from: { path: '/shop/api' }, keys: { a: 'A' } }] });

/** Values that CloudFormation fills in. */
const KNOWN: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': ACCOUNT,
  HostedZoneId: 'Z0123456789ABCDEFGHIJ',
};
const filled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Sub': text } = value as { readonly 'Fn::Sub'?: string };
  return text === undefined
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner)]))
    : text.replace(/\$\{([^}]+)\}/g, (_, name: string) => KNOWN[name] ?? name);
};

async function answer(identityPolicies: readonly Policy[], { action, on = '*', keys = {} }: Request): Promise<string> {
  const response = await runSimulation(
    {
      identityPolicies: [...identityPolicies],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      request: {
        action,
        principal: `arn:aws:iam::${ACCOUNT}:role/controller`,
        resource: { resource: on, accountId: ACCOUNT },
        contextVariables: { ...keys, 'aws:RequestedRegion': REGION },
      },
    },
    {},
  );
  return response.resultType === 'error' ? JSON.stringify(response.errors) : response.overallResult;
}

describe.each(CONTROLLERS.map((one) => [one.account, one] as const))(
  '%s',
  (account, { allowed, refused, beyond = [] }) => {
    const policies = policiesOf(account);
    test('has policies', () => expect(policies.length).toBeGreaterThan(0));
    test.each(allowed.map((one) => [one.action, one.on ?? 'anything', one] as const))(
      'may %s on %s',
      async (_, __, one) => expect(await answer(policies, one)).toBe('Allowed'),
    );
    test.each(refused.map((one) => [one.action, one.because, one] as const))('may not %s: %s', async (_, __, one) =>
      expect(await answer(policies, one)).toBe('ImplicitlyDenied'),
    );
    test('each action that the gate asks for is tried', () => {
      const tried = new Set([...allowed.map(({ action }) => action), ...beyond]);
      const asked = CALLS.find((one) => one.account === account)?.actions ?? [];
      expect(asked.filter((action) => !tried.has(action))).toEqual([]);
    });
  },
);
test('every controller of the gate is here', () =>
  expect(CONTROLLERS.map(({ account }) => account).sort()).toEqual(CALLS.map(({ account }) => account).sort()));
