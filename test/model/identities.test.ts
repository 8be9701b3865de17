import { type EksAddon, identitiesOf, type Identity, type IdentityStatement, secretPathsOf } from '../../lib/model';
import { LUNEO_LIKE } from '../support/luneo-like';
import { cluster, namespace, service } from '../support/small-platform';

const statementsOf = ({ policies }: Identity): readonly IdentityStatement[] =>
  policies.flatMap((policy) => (policy.kind === 'own' ? policy.statements : []));
const of = (addons: readonly EksAddon[], serviceAccount: string, secrets: readonly string[] = []): Identity => {
  const workloads = [
    service({ secrets: secrets.map((path, index) => ({ name: `s${index}`, from: { path }, keys: { a: 'a' } })) }),
  ];
  const found = identitiesOf(cluster({ addons, namespaces: [namespace({ workloads })] })).find(
    (identity) => identity.serviceAccount === serviceAccount,
  );
  if (!found) throw new Error(`no identity ${serviceAccount}`);
  return found;
};
const store: EksAddon = { kind: 'external-secrets', store: 'aws' };
const account = '${cloud:shop-one/AccountId}';

test('a workload without access has no identity', () => {
  expect(identitiesOf(cluster())).toEqual([]);
});

test('External Secrets reads each path in use, with the six characters that Secrets Manager adds', () => {
  const [read] = statementsOf(of([store], 'external-secrets', ['/shop/prod/api', '/shop/prod/api', '/shop/prod/b']));
  expect(read?.resources).toEqual([
    `arn:aws:secretsmanager:eu-west-1:${account}:secret:/shop/prod/api-??????`,
    `arn:aws:secretsmanager:eu-west-1:${account}:secret:/shop/prod/b-??????`,
  ]);
});

test('External Secrets decrypts only through Secrets Manager', () => {
  const [, decrypt] = statementsOf(of([store], 'external-secrets', ['/shop/prod/api']));
  expect(decrypt).toMatchObject({
    actions: ['kms:Decrypt'],
    conditions: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } },
  });
});

test('External Secrets may nothing where nothing is read', () => {
  expect(of([store], 'external-secrets').policies).toEqual([]);
});

test('ExternalDNS changes records of the owned suffix only', () => {
  const [change] = statementsOf(
    of([{ kind: 'external-dns', ownedDomain: 'a.shop.example', zone: 'shop.example' }], 'external-dns'),
  );
  expect(change).toMatchObject({
    actions: ['route53:ChangeResourceRecordSets'],
    resources: ['arn:aws:route53:::hostedzone/${cloud:shop-one/HostedZoneId}'],
    conditions: {
      'ForAllValues:StringLike': {
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['a.shop.example', '*.a.shop.example'],
      },
    },
  });
});

test('a condition on all names does not hold for a request without names', () => {
  const [change] = statementsOf(
    of([{ kind: 'external-dns', ownedDomain: 'a.shop.example', zone: 'shop.example' }], 'external-dns'),
  );
  expect(change?.conditions?.['Null']).toEqual({ 'route53:ChangeResourceRecordSetsNormalizedRecordNames': 'false' });
});

const karpenter = of([{ kind: 'karpenter', nodePools: [] }], 'karpenter');

test('Karpenter has the six policies of its authors', () => {
  expect(karpenter.policies.map(({ name }) => name)).toEqual([
    'node-lifecycle',
    'iam-integration',
    'eks-integration',
    'interruption',
    'zonal-shift',
    'resource-discovery',
  ]);
});

test('Karpenter terminates only what it made for this cluster', () => {
  const [terminate] = statementsOf(karpenter).filter(({ actions }) => actions.includes('ec2:TerminateInstances'));
  expect(terminate?.conditions).toEqual({
    StringEquals: { 'aws:ResourceTag/kubernetes.io/cluster/shop-one': 'owned' },
    StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' },
  });
});

test('Karpenter passes the role of its nodes and no other', () => {
  const [pass] = statementsOf(karpenter).filter(({ actions }) => actions.includes('iam:PassRole'));
  expect(pass?.resources).toEqual([`arn:aws:iam::${account}:role/KarpenterNodeRole-shop-one`]);
});

const regions = LUNEO_LIKE.clusters.filter((candidate) => candidate.on === 'eks');
const [primary] = regions;
const ofPrimary = (serviceAccount: string) =>
  (primary ? identitiesOf(primary) : [])
    .filter((identity) => identity.serviceAccount === serviceAccount)
    .flatMap(statementsOf);

test('Prometheus writes to its one workspace', () => {
  expect(ofPrimary('prometheus')).toEqual([
    {
      actions: ['aps:RemoteWrite'],
      resources: [
        'arn:aws:aps:eu-west-1:${cloud:shop-primary/AccountId}:workspace/${cloud:shop-primary/AmpWorkspaceId}',
      ],
    },
  ]);
});

test.each([
  ['loki', 'shop-logs-shop-primary'],
  ['tempo', 'shop-traces-shop-primary'],
])('%s reaches its own bucket only', (name, bucket) => {
  const ofS3 = ofPrimary(name).filter(({ actions }) => actions.every((action) => action.startsWith('s3:')));
  expect(ofS3.flatMap(({ resources }) => resources)).toEqual([`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]);
});

test('Loki uses the key through S3, for its own bucket', () => {
  const [key] = ofPrimary('loki').filter(({ actions }) => actions.includes('kms:GenerateDataKey'));
  expect(key?.conditions).toEqual({
    StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
    StringLike: {
      'kms:EncryptionContext:aws:s3:arn': [
        'arn:aws:s3:::shop-logs-shop-primary',
        'arn:aws:s3:::shop-logs-shop-primary/*',
      ],
    },
  });
});

test('no role name of a platform passes the 64 characters of IAM', () => {
  expect(
    regions
      .flatMap(identitiesOf)
      .map(({ roleName }) => roleName)
      .filter((name) => name.length > 64),
  ).toEqual([]);
});

test('External Secrets may read every secret that an add-on reads, of repositories and the webhook too', () => {
  const [cluster] = LUNEO_LIKE.clusters;
  if (cluster?.on !== 'eks') throw new Error('no EKS cluster');
  const addons = cluster.addons.map((addon) =>
    addon.kind === 'argo-cd'
      ? {
          ...addon,
          webhook: { server: 'gitea' as const, secret: { path: '/shop/webhook' } },
          repositories: [
            { name: 'infra', url: 'https://git.example.com', scope: 'server' as const, secret: { path: '/shop/git' } },
          ],
        }
      : addon,
  );
  expect(secretPathsOf({ ...cluster, addons })).toEqual(expect.arrayContaining(['/shop/git', '/shop/webhook']));
});
