import type { Case } from '../../support/case';
import { deployment, releaseApplication } from '../../support/files';

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: object;
}

/** One identity of a template: role, policy and association. */
interface Made {
  readonly namespace: string;
  readonly name: string;
  readonly roleName?: string;
  readonly statements: readonly Statement[];
}

export const sub = (text: string): object => ({ 'Fn::Sub': text });
export const secret = (path: string): object =>
  sub(`arn:\${AWS::Partition}:secretsmanager:eu-west-1:\${AWS::AccountId}:secret:${path}`);
export const allow = (Action: Statement['Action'], ...Resource: unknown[]): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

const trust = (cluster: string, namespace: string, name: string) => ({
  Effect: 'Allow',
  Principal: { Service: 'pods.eks.amazonaws.com' } as unknown,
  Action: ['sts:AssumeRole', 'sts:TagSession'],
  Condition: {
    ArnEquals: { 'aws:SourceArn': sub(`arn:\${AWS::Partition}:eks:eu-west-1:\${AWS::AccountId}:cluster/${cluster}`) },
    StringEquals: {
      'aws:SourceAccount': { Ref: 'AWS::AccountId' },
      'aws:RequestTag/kubernetes-namespace': namespace,
      'aws:RequestTag/kubernetes-service-account': name,
    },
  },
});

/** A template of the cluster `demo-one`; `change` may alter its text. */
export function template(
  identities: readonly Made[],
  change: (text: string) => string = (text) => text,
  cluster = 'one',
): string {
  const resources = identities.flatMap(({ namespace, name, roleName = `demo-${cluster}-${name}`, statements }) => [
    [
      `${name}Policy`,
      {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: { Version: '2012-10-17', Statement: statements } },
      },
    ],
    [
      `${name}Role`,
      {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: roleName,
          AssumeRolePolicyDocument: { Statement: [trust(`demo-${cluster}`, namespace, name)] },
          ManagedPolicyArns: [{ Ref: `${name}Policy` }],
        },
      },
    ],
    [
      `${name}Association`,
      {
        Type: 'AWS::EKS::PodIdentityAssociation',
        Properties: {
          ClusterName: `demo-${cluster}`,
          Namespace: namespace,
          ServiceAccount: name,
          RoleArn: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
        },
      },
    ],
  ]);
  return change(
    JSON.stringify({
      Metadata: { 'archipel.dev/cluster': cluster },
      Resources: Object.fromEntries(resources) as object,
    }),
  );
}

export const TEMPLATE_FILE = '/dist/demo/aws/demo-one-identity.template.json';
export const OTHER_FILE = '/dist/demo/aws/demo-two-identity.template.json';
export const file = TEMPLATE_FILE.slice(1);

export const account = (annotations = '{archipel.dev/aws: pod-identity}', name = 'web'): string =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: web, annotations: ${annotations}}\n`;
const external = (path: string): string =>
  'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{secretStoreRef: {kind: ClusterSecretStore, name: aws}, data: [{secretKey: a, remoteRef: {key: ${path}}}]}\n`;
export const store = (region = 'eu-west-1', auth = ''): string =>
  'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: aws}\nspec: {provider: {aws: ' +
  `{service: SecretsManager, region: ${region}${auth}}}}\n`;

export const web: Made = {
  namespace: 'web',
  name: 'web',
  statements: [allow(['s3:GetObject'], 'arn:aws:s3:::demo/*')],
};
export const eso = (...paths: readonly string[]): Made => ({
  namespace: 'secrets',
  name: 'eso',
  statements: [allow(['secretsmanager:GetSecretValue'], ...paths.map(secret))],
});

/** A workload and External Secrets, each with its role. */
export const good = {
  'apps/pods.yaml': deployment({ name: 'user', labels: '{app: user}', pod: 'serviceAccountName: web' }),
  'apps/sa.yaml': account(),
  'apps/external.yaml': external('/demo/web'),
  'stores/store.yaml': store(),
  'gitops/eso.yaml': releaseApplication(
    'external-secrets',
    10,
    'secrets',
    'service-account:secrets/eso, crd:external-secrets.io/ExternalSecret',
  ),
  [TEMPLATE_FILE]: template([web, eso('/demo/web-??????')]),
};
export const withTemplate = (text: string): Case['good'] => ({ ...good, [TEMPLATE_FILE]: text });
export const withStatement = (statement: Statement): Case['good'] =>
  withTemplate(template([{ ...web, statements: [statement] }, eso('/demo/web-??????')]));
export const changed = (from: string, to: string): Case['good'] =>
  withTemplate(template([web, eso('/demo/web-??????')], (text) => text.replace(from, to)));

/** A second cluster of the platform with a secret of its own. */
export const two = (path: string): Case['good'] => ({
  '/dist/demo/clusters/two/apps/external.yaml': external(path),
  '/dist/demo/clusters/two/stores/store.yaml': store(),
});
export const second = (statements: readonly Statement[], roleName = 'demo-two-eso'): Case['good'] => ({
  '/dist/demo/clusters/two/gitops/eso.yaml': good['gitops/eso.yaml'],
  [OTHER_FILE]: template([{ namespace: 'secrets', name: 'eso', roleName, statements }], undefined, 'two'),
});

export const arn = (rest: string): object => sub(`arn:\${AWS::Partition}:${rest}`);
