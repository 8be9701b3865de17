import { absent } from './account';
import type { Row } from './row';
import { ACCOUNT } from './situation';

const ZONE_PARAMETER = { parameters: { HostedZoneId: { Type: 'AWS::Route53::HostedZone::Id' } } };
const SERVERS = ['ns-1.awsdns.example', 'ns-2.awsdns.example'];
const zonesOf = (...ids: readonly string[]) => ({
  'route-53 ListHostedZonesByName': {
    HostedZones: [
      ...ids.map((id) => ({ Id: `/hostedzone/${id}`, Name: 'shop.example.' })),
      { Id: '/hostedzone/ZPRIVATE', Name: 'shop.example.', Config: { PrivateZone: true } },
      { Id: '/hostedzone/ZOTHER', Name: 'shop.example.org.' },
    ],
  },
  'route-53 GetHostedZone': { DelegationSet: { NameServers: SERVERS } },
});

/** The zone of the domain. */
export const ZONES: readonly Row[] = [
  {
    code: 'preflight/zone',
    what: 'no zone of the domain',
    scene: { ...ZONE_PARAMETER, nameServers: SERVERS },
    wrong: zonesOf(),
    right: zonesOf('Z1'),
    says: /zone shop\.example.*no public zone/s,
    holds: /zone shop\.example \(Z1\), and the world is sent there/,
  },
  {
    code: 'preflight/zone',
    what: 'two zones of one name',
    scene: { ...ZONE_PARAMETER, nameServers: SERVERS },
    wrong: zonesOf('Z1', 'Z2'),
    right: zonesOf('Z1'),
    says: /several public zones.*Z1, Z2/s,
    holds: /Z1/,
  },
  {
    code: 'preflight/zone',
    what: 'another zone in outputs.json',
    scene: { ...ZONE_PARAMETER, nameServers: SERVERS, outputs: { HostedZoneId: 'ZOLD' } },
    rightScene: { ...ZONE_PARAMETER, nameServers: SERVERS, outputs: { HostedZoneId: 'Z1' } },
    wrong: zonesOf('Z1'),
    right: zonesOf('Z1'),
    says: /shop-one\.HostedZoneId.*ZOLD.*Z1/s,
    holds: /Z1/,
  },
  {
    code: 'preflight/delegation',
    what: 'a registrar that names other servers',
    scene: { ...ZONE_PARAMETER, nameServers: ['ns1.registrar.example'] },
    rightScene: { ...ZONE_PARAMETER, nameServers: ['NS-2.awsdns.example.', 'ns-1.awsdns.example'] },
    wrong: zonesOf('Z1'),
    right: zonesOf('Z1'),
    says: /ns1\.registrar\.example.*ns-1\.awsdns\.example, ns-2\.awsdns\.example/s,
    holds: /the world is sent there/,
  },
];

const CERTIFICATE = `arn:aws:acm:eu-west-1:${ACCOUNT}:certificate/0000-1111`;
const ingress = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: {
    name: 'api',
    namespace: 'shop',
    annotations: { 'alb.ingress.kubernetes.io/certificate-arn': CERTIFICATE },
  },
  spec: { rules: [{ host: 'api.shop.example' }] },
};
const ISSUED = {
  Status: 'ISSUED',
  DomainName: 'shop.example',
  SubjectAlternativeNames: ['*.shop.example'],
  NotAfter: new Date('2027-06-01'),
};
const certificate = (over: object) => ({ 'acm DescribeCertificate': { Certificate: { ...ISSUED, ...over } } });

/** Certificates of load balancers. */
export const CERTIFICATES: readonly Row[] = [
  ...(
    [
      ['one that waits for its proof', { Status: 'PENDING_VALIDATION' }, /it is PENDING_VALIDATION/],
      ['one for other hosts', { SubjectAlternativeNames: ['*.eu.shop.example'] }, /not for api\.shop\.example/],
      ['one that nobody renewed', { NotAfter: new Date('2026-12-10') }, /ends in 10 days/],
    ] as const
  ).map(([what, over, says]) => ({
    code: 'preflight/certificate',
    what,
    scene: { objects: [ingress] },
    wrong: certificate(over),
    right: certificate({}),
    says,
    holds: /shop\.example in eu-west-1: 1 hosts/,
  })),
  {
    code: 'preflight/certificate',
    what: 'one that is not there',
    scene: { objects: [ingress] },
    wrong: { 'acm DescribeCertificate': absent() },
    right: certificate({}),
    says: /there is no such certificate/,
    holds: /shop\.example/,
  },
];

const STORE = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ClusterSecretStore',
  metadata: { name: 'aws' },
  spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-west-1' } } },
};
const external = (...keys: readonly string[]): object => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'api', namespace: 'shop' },
  spec: {
    secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' },
    data: keys.map((property) => ({ remoteRef: { key: '/shop/api', property } })),
  },
});
const secret = (value: unknown) => ({
  'secrets-manager DescribeSecret': {},
  'secrets-manager GetSecretValue': { SecretString: typeof value === 'string' ? value : JSON.stringify(value) },
});
const WANTED = { objects: [STORE, external('TOKEN', 'KEY')] };

/** Values of secrets, and their keys. */
export const SECRETS: readonly Row[] = [
  {
    code: 'preflight/secret',
    what: 'a path that is not there',
    scene: WANTED,
    wrong: { 'secrets-manager DescribeSecret': absent() },
    right: secret({ TOKEN: 'a', KEY: 'b' }),
    says: /secret \/shop\/api in eu-west-1.*ExternalSecret shop\/api.*create-secret/s,
    holds: /\/shop\/api in eu-west-1: TOKEN, KEY/,
  },
  {
    code: 'preflight/secret',
    what: 'an entry that nobody put a value into',
    scene: WANTED,
    wrong: { 'secrets-manager DescribeSecret': {}, 'secrets-manager GetSecretValue': absent() },
    right: secret({ TOKEN: 'a', KEY: 'b' }),
    says: /no value yet.*put-secret-value/s,
    holds: /TOKEN, KEY/,
  },
  {
    code: 'preflight/secret',
    what: 'one that is about to be deleted',
    scene: WANTED,
    wrong: { 'secrets-manager DescribeSecret': { DeletedDate: new Date() } },
    right: secret({ TOKEN: 'a', KEY: 'b' }),
    says: /about to be deleted.*restore-secret/s,
    holds: /TOKEN, KEY/,
  },
  {
    code: 'preflight/secret-key',
    what: 'a key that is missing, and one that is empty',
    scene: WANTED,
    wrong: secret({ KEY: '' }),
    right: secret({ TOKEN: 'a', KEY: 'b' }),
    says: /missing: TOKEN, KEY/,
    holds: /TOKEN, KEY/,
  },
  {
    code: 'preflight/secret-key',
    what: 'a value that is no JSON',
    scene: WANTED,
    wrong: secret('only-a-token'),
    right: secret({ TOKEN: 'a', KEY: 'b' }),
    says: /no object of JSON/,
    holds: /TOKEN, KEY/,
  },
  {
    code: 'preflight/secret-key',
    what: 'a key inside an inner object',
    scene: { objects: [STORE, external('db.password')] },
    wrong: secret({ db: {} }),
    right: secret({ db: { password: 'a' } }),
    says: /missing: db\.password/,
    holds: /db\.password/,
  },
];
