import { Cidr, definePlatform, type Platform } from 'archipel';
import { REPOSITORY } from './repository';
import { site } from './site';

/** Pods of both sites, and nothing else: what is routed between them as it is. */
const pods = Cidr.of('10.64.0.0/15');

/** Public halves of the age keys of operators, site-a and site-b: those of .sops.yaml. */
const recipients = [
  'age1jthrhrw8rqq6njvml0gg27lj9c5s5mlpyxam9gglz2gzhhcfcg7s67ct7r',
  'age1z84m3p6gesgq9x2nwexr8zkaftew6yc6d8sld9hfnllacvwelfls0f3xpq',
  'age18wden2j3x80mfcflstcchd84hkjs43zuppplx7n9uur90c0xgcjs7hzhy3',
];

const siteA = () =>
  site({
    name: 'site-a',
    meshId: 1,
    network: { nodes: Cidr.of('10.10.0.0/24'), pods: Cidr.of('10.64.0.0/16'), services: Cidr.of('10.96.0.0/16') },
    nativeRouting: pods,
    pool: [Cidr.of('192.0.2.0/24')],
    nodes: [
      { name: 'site-a-cp1', role: 'server', address: '10.10.0.11' },
      { name: 'site-a-w1', role: 'agent', address: '10.10.0.21' },
      { name: 'site-a-w2', role: 'agent', address: '10.10.0.22' },
    ],
    gateway: {
      name: 'site-a-gw',
      address: '10.10.0.2',
      endpoint: 'gw.site-a.sites.example:51820',
      tunnelAddress: '10.255.0.1',
      publicKey: 'fZZ6zH5TkuKCILUxcqOfg/n0VJvbLR/fStquNsALsyY=',
    },
    hypervisor: 'qemu+ssh://ops@hypervisor.site-a.sites.example/system',
  });

const siteB = () =>
  site({
    name: 'site-b',
    meshId: 2,
    // One site before the other: this branch is moved to what site-a has run (docs/platforms/sites.md).
    revision: 'site-b',
    network: { nodes: Cidr.of('10.20.0.0/24'), pods: Cidr.of('10.65.0.0/16'), services: Cidr.of('10.97.0.0/16') },
    nativeRouting: pods,
    pool: [Cidr.of('198.51.100.0/24')],
    nodes: [
      { name: 'site-b-cp1', role: 'server', address: '10.20.0.11' },
      { name: 'site-b-w1', role: 'agent', address: '10.20.0.21' },
      { name: 'site-b-w2', role: 'agent', address: '10.20.0.22' },
    ],
    gateway: {
      name: 'site-b-gw',
      address: '10.20.0.2',
      endpoint: 'gw.site-b.sites.example:51820',
      tunnelAddress: '10.255.0.2',
      publicKey: '8O97nTnz+cVpOoxYDb3+3C5Ay8f1EKVz2hJAD8Yojw0=',
    },
    hypervisor: 'qemu+ssh://ops@hypervisor.site-b.sites.example/system',
  });

/**
 * Two sites with a k3s cluster each, on machines of their own, joined by a tunnel and one Cilium mesh.
 *
 * A node more is a line in `nodes`; a site more is one more call with ranges of its own. The addresses of MetalLB are
 * those of documentation (RFC 5737): put in the ones that are routed to the site. docs/platforms/sites.md has the rest.
 */
export const sites = (): Platform =>
  definePlatform({
    name: 'sites',
    owner: 'sites-platform',
    domain: 'sites.example',
    gitops: {
      engine: 'flux',
      repository: `${REPOSITORY}.git`,
      revision: 'main',
      decryption: { provider: 'sops', secret: 'sops-age', recipients },
      notifications: { providers: [{ name: 'slack', type: 'slack', secret: 'slack-webhook', severity: 'error' }] },
    },
    state: {
      bucket: 'sites-terraform-state',
      region: 'eu-west-1',
      endpoint: 'https://s3.sites.example',
      lock: { kind: 'lockfile' },
    },
    clusters: [siteA(), siteB()],
  });
