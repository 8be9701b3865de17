import { Cidr } from '../../../../lib/model';
import { type Built, built } from '../../../support/eks-platform';
import { cluster, platform } from '../../../support/small-platform';
import type { Violation } from '../violation';
import { having, zones } from './plants';

const withoutWayIn = ({ infrastructure: { wayIn: _, ...infrastructure }, ...rest }: Built): Built => ({
  ...rest,
  infrastructure,
});

/** Zones, subnets, administrators and the endpoint. */
export const networkViolations: readonly Violation[] = [
  [
    'a cluster in one zone',
    having({ zones: zones().slice(0, 1) }),
    { code: 'model/zones', field: 'infrastructure.zones', message: /needs subnets in two zones/ },
  ],
  [
    'a zone twice',
    having({ zones: zones({}, { id: 'euw1-az1' }) }),
    { code: 'model/zones', message: /'euw1-az1' is named twice/ },
  ],
  [
    'a zone of another region',
    having({ zones: zones({ id: 'use1-az1' }) }),
    { code: 'model/zones', message: /'use1-az1' is not in eu-west-1/ },
  ],
  [
    'a zone that takes no control plane',
    having({ zones: zones({ id: 'use1-az3' }, { id: 'use1-az1' }) }, { region: 'us-east-1' }),
    { code: 'model/zones', message: /'use1-az3' takes no EKS control plane/ },
  ],
  [
    'a private subnet outside the VPC',
    having({ zones: zones({ privateSubnet: Cidr.of('10.9.0.0/18') }) }),
    { code: 'model/subnet', field: 'infrastructure.zones', message: /outside the VPC/ },
  ],
  [
    'overlapping subnets',
    having({ zones: zones({}, { privateSubnet: Cidr.of('10.0.96.0/19') }) }),
    { code: 'model/cidr-overlap', field: 'infrastructure.zones', message: /two subnets overlap/ },
  ],
  [
    'public subnets that the network does not know',
    having({}, { network: { ...cluster().network, publicSubnets: [Cidr.of('10.0.0.0/24')] } }),
    { code: 'model/subnet', message: /not those of the network/ },
  ],
  [
    'a cluster that nobody administers',
    having({ access: [{ name: 'readers', role: 'Reader', may: 'view' }] }),
    { code: 'model/access', field: 'infrastructure.access', message: /nobody could ever reach it/ },
  ],
  [
    'a role that nothing makes',
    having({ access: [{ name: 'admins', role: 'ShopAdmin', may: 'administer-cluster' }] }),
    { code: 'model/people', field: 'infrastructure.access.admins.role', message: /nothing makes the role 'ShopAdmin'/ },
  ],
  [
    'a role that two make',
    { ...having({}), people: [{ role: 'ShopAdmin', duty: 'platform' }] },
    { code: 'model/people', field: 'infrastructure.access.admins.madeBy', message: /made by the platform, and by/ },
  ],
  [
    'a role with two duties',
    {
      ...having({ access: [{ name: 'admins', role: 'ShopAdmin', may: 'administer-cluster' }] }),
      people: [
        { role: 'ShopAdmin', duty: 'platform' },
        { role: 'ShopAdmin', duty: 'reader' },
      ],
    },
    { code: 'model/people', field: 'people', message: /'ShopAdmin' would be made twice/ },
  ],
  [
    'a private API server that nobody reaches',
    platform({}, withoutWayIn(built())),
    { code: 'model/way-in', field: 'infrastructure.wayIn', message: /nothing leads people to it/ },
  ],
  [
    'a copy of backups in no other region',
    having({ backup: { tag: { key: 'backup', value: 'daily' }, keepDays: 7, copyTo: 'two' } }),
    {
      code: 'model/backup-copy',
      field: 'infrastructure.backup.copyTo',
      message: /'two' has no vault in another region/,
    },
  ],
  [
    'an administrator of a namespace',
    having({
      access: [
        ...built().infrastructure.access,
        { name: 'team', role: 'Team', may: 'administer-cluster', namespaces: ['shop'] },
      ],
    }),
    { code: 'model/access', field: 'infrastructure.access.team', message: /not one of some namespaces/ },
  ],
  [
    'two entries of one name',
    having({ access: [...built().infrastructure.access, ...built().infrastructure.access] }),
    { code: 'model/unique-name', field: 'infrastructure.access', message: /two entries are called 'admins'/ },
  ],
  [
    'an endpoint limited to nothing',
    having({ endpoint: { access: 'limited', from: [] } }),
    { code: 'model/endpoint', message: /which EKS takes for every address/ },
  ],
  [
    'an endpoint open to everybody',
    having({ endpoint: { access: 'limited', from: [Cidr.any] } }),
    { code: 'model/endpoint', message: /open to every address/ },
  ],
];
