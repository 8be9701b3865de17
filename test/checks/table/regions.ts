import { NO_RECORD, OVERLAP, RECORD_OWNER, RECORD_TARGET, ROUTES, STANDBY } from '../../../lib/checks/regions/codes';
import type { Case } from '../support/case';
import { releaseApplication } from '../support/files';

const GLOBAL = '/dist/demo/aws/demo-global.template.json';
const OTHER = '/dist/demo/clusters/two';
const global = { file: GLOBAL.slice(1), platform: 'demo' };

/** The template of the public names: what each leads to, and whether only where the first record does not answer. */
const records = (...lines: readonly (readonly [name: string, target: string, failover?: 'SECONDARY'])[]): string =>
  JSON.stringify({
    Resources: Object.fromEntries(
      lines.map(([name, target, failover = 'PRIMARY'], i) => [
        `Record${i}`,
        {
          Type: 'AWS::Route53::RecordSet',
          Properties: {
            Name: `${name}.`,
            Type: 'CNAME',
            TTL: '60',
            Failover: failover,
            SetIdentifier: failover,
            ResourceRecords: [target],
          },
        },
      ]),
    ),
  });
const FIELD = 'Resources.Record0.Properties';

const settings = (role: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gitops-settings, namespace: web}\ndata: {role: ${role}}\n`;
const ingress = (...hosts: readonly string[]): string =>
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: web}\nspec: {rules: ' +
  `[${hosts.map((host) => `{host: ${host}}`).join(', ')}]}\n`;
const externalDns = (filters: string): string =>
  releaseApplication('external-dns', 30, 'external-dns', '').replace(
    'targetRevision: 1.0.0',
    `targetRevision: 1.0.0, helm: {valuesObject: {domainFilters: ${filters}}}`,
  );
const scaler = (least: number): string =>
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: ${least}, maxReplicas: 9}\n`;

const good: Case['good'] = {
  'base/settings.yaml': settings('active'),
  'apps/ingress.yaml': ingress('api.shop.example', 'api.eu-west-1.shop.example'),
  'apps/scaler.yaml': scaler(4),
  'gitops/dns.yaml': externalDns('[eu-west-1.shop.example]'),
  [`${OTHER}/base/settings.yaml`]: settings('standby'),
  [`${OTHER}/apps/ingress.yaml`]: ingress('api.shop.example', 'api.us-east-1.shop.example'),
  [`${OTHER}/apps/scaler.yaml`]: scaler(2),
  [`${OTHER}/gitops/dns.yaml`]: externalDns('[us-east-1.shop.example]'),
  [GLOBAL]: records(['api.shop.example', 'api.eu-west-1.shop.example']),
};
const but = (files: Case['good']): Case['good'] => ({ ...good, ...files });
const both = records(
  ['api.shop.example', 'api.eu-west-1.shop.example'],
  ['api.shop.example', 'api.us-east-1.shop.example', 'SECONDARY'],
);

interface NetworkProps {
  readonly range: string;
  /** Range of the other network. */
  readonly to?: string | undefined;
  /** Private route tables, and those of them with a route to the other network. */
  readonly tables?: readonly string[];
  readonly routed?: readonly string[];
  /** Region that the connection looks in; the other side has no connection of its own. */
  readonly connection?: string;
  readonly region: string;
}
const network = ({ range, to, tables = ['A', 'B'], routed = tables, connection, region }: NetworkProps): string =>
  JSON.stringify({
    Metadata: { 'archipel.dev/region': region },
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: range } },
      Public: { Type: 'AWS::EC2::RouteTable', Properties: {} },
      Out: {
        Type: 'AWS::EC2::Route',
        Properties: {
          RouteTableId: { Ref: 'Public' },
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: { Ref: 'Gateway' },
        },
      },
      ...Object.fromEntries(tables.map((table) => [table, { Type: 'AWS::EC2::RouteTable', Properties: {} }])),
      ...(connection === undefined
        ? {}
        : { Peering: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { PeerRegion: connection } } }),
      ...(to === undefined
        ? {}
        : Object.fromEntries(
            routed.map((table) => [
              `Route${table}`,
              {
                Type: 'AWS::EC2::Route',
                Properties: {
                  RouteTableId: { Ref: table },
                  DestinationCidrBlock: to,
                  VpcPeeringConnectionId: { Ref: connection === undefined ? 'PeeringId' : 'Peering' },
                },
              },
            ]),
          )),
    },
  });
const [ONE, TWO] = ['/dist/demo/aws/demo-one.template.json', '/dist/demo/aws/demo-two.template.json'];
const here = (props: Partial<NetworkProps> = {}): string =>
  network({ range: '10.40.0.0/16', to: '10.50.0.0/16', region: 'eu-west-1', ...props });
const there = (props: Partial<NetworkProps> = {}): string =>
  network({ range: '10.50.0.0/16', to: '10.40.0.0/16', region: 'us-east-1', connection: 'eu-west-1', ...props });
const peered: Case['good'] = { [ONE]: here(), [TWO]: there() };
const asking = { file: TWO.slice(1), platform: 'demo' };
const answering = { file: ONE.slice(1), platform: 'demo' };

export const regionCases: readonly Case[] = [
  {
    code: RECORD_OWNER,
    bad: but({ [`${OTHER}/gitops/dns.yaml`]: externalDns('[shop.example]') }),
    where: {
      ...global,
      field: `${FIELD}.Name`,
      message: 'ExternalDNS of two writes this name too',
      given: 'api.shop.example',
    },
    good,
  },
  {
    code: RECORD_OWNER,
    note: 'an ExternalDNS without a filter',
    bad: but({ 'gitops/dns.yaml': externalDns('[]') }),
    where: { ...global, message: 'ExternalDNS of one writes this name too' },
    good,
  },
  {
    code: RECORD_TARGET,
    bad: but({ [GLOBAL]: records(['api.shop.example', 'api.eu-west-2.shop.example']) }),
    where: {
      ...global,
      field: `${FIELD}.ResourceRecords`,
      given: 'api.eu-west-2.shop.example',
      allowed: 'api.shop.example, api.eu-west-1.shop.example, api.shop.example, api.us-east-1.shop.example',
    },
    good,
  },
  {
    code: STANDBY,
    bad: but({ [GLOBAL]: records(['api.shop.example', 'api.us-east-1.shop.example']) }),
    where: { ...global, message: 'api.shop.example leads to two, which stands by', allowed: 'a host of one' },
    good,
  },
  {
    code: STANDBY,
    note: 'after a failover that left the record behind',
    bad: but({ 'base/settings.yaml': settings('standby'), [`${OTHER}/base/settings.yaml`]: settings('active') }),
    where: { message: 'api.shop.example leads to one, which stands by' },
    good: but({
      'base/settings.yaml': settings('standby'),
      [`${OTHER}/base/settings.yaml`]: settings('active'),
      [GLOBAL]: records(['api.shop.example', 'api.us-east-1.shop.example']),
    }),
  },
  {
    code: STANDBY,
    note: 'in by itself, with fewer pods',
    bad: but({ [GLOBAL]: both }),
    where: {
      ...global,
      field: 'Resources.Record1.Properties.ResourceRecords',
      message: expect.stringContaining('Deployment web/web has fewer pods than in one') as never,
      given: '2',
      allowed: '4 at least',
    },
    good: but({ [GLOBAL]: both, [`${OTHER}/apps/scaler.yaml`]: scaler(4) }),
  },
  {
    code: NO_RECORD,
    bad: but({ 'apps/ingress.yaml': ingress('api.shop.example', 'api.eu-west-1.shop.example', 'www.shop.example') }),
    where: { object: 'Ingress web/web', given: 'www.shop.example' },
    good,
  },
  {
    code: OVERLAP,
    bad: { [ONE]: here({ to: '10.40.128.0/17' }), [TWO]: there({ range: '10.40.128.0/17' }) },
    where: { ...asking, given: '10.40.128.0/17 and 10.40.0.0/16' },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'none back',
    bad: { [ONE]: here({ to: undefined }), [TWO]: there() },
    where: { ...asking, message: 'dist/demo/aws/demo-one.template.json has no route back to 10.50.0.0/16' },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'one private subnet without',
    bad: { [ONE]: here({ routed: ['A'] }), [TWO]: there() },
    where: {
      ...answering,
      given: '10.50.0.0/16',
      message: 'the private route table B has no route to the other network',
    },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'a connection without',
    bad: { [ONE]: here(), [TWO]: there({ routed: [] }) },
    where: { ...asking, field: 'Resources.Peering', message: 'no route leads into the connection' },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'to a range of nobody',
    bad: { [ONE]: here({ to: '10.60.0.0/16' }), [TWO]: there() },
    where: { ...answering, message: 'no network of the platform has the range that routes lead to' },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'in the wrong region',
    bad: { [ONE]: here(), [TWO]: there({ connection: 'eu-west-3' }) },
    where: { ...asking, field: 'Resources.Peering.Properties.PeerRegion', given: 'eu-west-3', allowed: 'eu-west-1' },
    good: peered,
  },
];
