import { awsName, between, count, httpsUrl, ipv4, like, word } from '../shape/fields';
import { anyOf, object, oneOf, variants } from '../shape/shape';

/**
 * What connects a site to the other sites of its platform: a machine of its own that routes their packets through a
 * tunnel.
 *
 * Cilium encrypts what goes between nodes, but it does not make them reachable.
 */
export interface SiteGateway {
  /** Host name, unique in the platform. */
  readonly name: string;
  /** IPv4 address, within the cluster's nodes. */
  readonly address: string;
  /** Where the other sites reach the tunnel, `<host or address>:<UDP port>`. */
  readonly endpoint: `${string}:${number}`;
  /** Address inside the tunnel. */
  readonly tunnelAddress: string;
  /**
   * Public key of the tunnel. The private one stands in the encrypted file of the site, which only Ansible reads;
   * `unknown` until it is made, which Ansible refuses. docs/platforms/sites.md has the steps.
   */
  readonly publicKey: string;
}

export const gatewayShape = object<SiteGateway>({
  name: word,
  address: ipv4,
  endpoint: like(/^[A-Za-z0-9.-]+:[0-9]+$/, 'host:port'),
  tunnelAddress: ipv4,
  publicKey: anyOf({
    "'unknown'": oneOf('unknown'),
    'a public key of WireGuard': like(/^[A-Za-z0-9+/]{43}=$/, 'a public key of WireGuard, or unknown'),
  }),
});

/** Who makes the machines of a site, and of what size: Terraform in `dist/<platform>/terraform/envs/<site>/`. */
export interface Machines {
  /** Hypervisor that they run on. */
  readonly provider: LibvirtProvider;
  /** Size of a machine that runs the control plane. */
  readonly server: MachineSize;
  /** Size of a machine that runs pods only. */
  readonly agent: MachineSize;
  /** Size of the machine of the tunnel. */
  readonly gateway: MachineSize;
  /** Key that may log in, as in `authorized_keys`. */
  readonly sshKey: string;
}

/** What a machine is made of. */
export interface MachineSize {
  /** Virtual processors. */
  readonly cpus: number;
  /** Memory in MiB. */
  readonly memoryMebibytes: number;
  /** Disk in GiB. */
  readonly diskGibibytes: number;
}

/** A hypervisor with libvirt. */
export interface LibvirtProvider {
  readonly kind: 'libvirt';
  /** Where libvirt answers, for example `qemu+ssh://ops@hypervisor-a/system`. */
  readonly uri: string;
  /** Storage pool of the disks. */
  readonly pool: string;
  /** Image of Ubuntu Server 24.04 that every disk starts from: a URL, or a path on the machine that runs Terraform. */
  readonly image: string;
}

const size = object<MachineSize>({ cpus: count, memoryMebibytes: between(1024), diskGibibytes: between(10) });

export const machinesShape = object<Machines>({
  provider: object<LibvirtProvider>({
    kind: oneOf('libvirt'),
    uri: like(
      /^qemu(\+[a-z]+)?:\/\/[A-Za-z0-9._~@:%/?=&+-]*$/,
      'a URI of libvirt, for example qemu+ssh://ops@hypervisor-a/system',
    ),
    pool: word,
    image: like(/^[A-Za-z0-9._~/:@%+-]+$/, 'an address or a path, for example https://images.example.org/ubuntu.img'),
  }),
  server: size,
  agent: size,
  gateway: size,
  sshKey: like(
    /^(ssh-ed25519|ecdsa-sha2-[a-z0-9-]+|ssh-rsa|sk-[A-Za-z0-9@.-]+) [A-Za-z0-9+/=]+( [A-Za-z0-9@._ -]*)?$/,
    'a public key as in authorized_keys',
  ),
});

/** Keeps two people from changing one state at the same time. */
export type StateLock =
  /** A file beside the state; the store must know conditional writes (`If-None-Match`). */
  | { readonly kind: 'lockfile' }
  /** A table in DynamoDB, which Terraform is giving up. */
  | {
      readonly kind: 'dynamodb';
      /** Name of the table. */
      readonly table: string;
      /** Address of a store that only speaks DynamoDB's language. @default - AWS */
      readonly endpoint?: `https://${string}`;
    }
  /** Both at once: the way from the second to the first. */
  | {
      readonly kind: 'both';
      /** Name of the table. */
      readonly table: string;
      /** Address of a store that only speaks DynamoDB's language. @default - AWS */
      readonly endpoint?: `https://${string}`;
    };

/** Where Terraform keeps the state of the sites of a platform. Credentials come from the environment. */
export interface StateStore {
  /** Name of the bucket. */
  readonly bucket: string;
  /** Region of the bucket, as the store calls it. */
  readonly region: string;
  /** Of a store that only speaks S3's language. @default - AWS */
  readonly endpoint?: `https://${string}`;
  /** What keeps two runs apart. */
  readonly lock: StateLock;
}

const table = { table: word, endpoint: httpsUrl.optional() };

export const stateStoreShape = object<StateStore>({
  bucket: awsName,
  region: word,
  endpoint: httpsUrl.optional(),
  lock: variants<StateLock, 'kind'>('kind', { lockfile: {}, dynamodb: table, both: table }),
});
