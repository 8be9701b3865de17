import { z } from 'zod';
import type { LibvirtProvider, Machines, MachineSize, SiteGateway, StateLock, StateStore } from './site';
import { awsName, httpsUrl, like, object, whole, word } from '../shape/fields';

const size = object<MachineSize>({
  cpus: whole.positive(),
  memoryMebibytes: whole.min(1024),
  diskGibibytes: whole.min(10),
});

export const machines = object<Machines>({
  provider: object<LibvirtProvider>({
    kind: z.literal('libvirt'),
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

export const gateway = object<SiteGateway>({
  name: word,
  address: z.ipv4(),
  endpoint: like(/^[A-Za-z0-9.-]+:[0-9]+$/, 'host:port'),
  tunnelAddress: z.ipv4(),
  publicKey: z.union([
    z.literal('unknown'),
    z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'expected a public key of WireGuard, or unknown'),
  ]),
});

const https = httpsUrl.optional();

type Of<K extends StateLock['kind']> = Record<keyof Required<Extract<StateLock, { kind: K }>>, z.ZodType>;

export const stateStore = object<StateStore>({
  bucket: awsName,
  region: word,
  endpoint: https,
  lock: z.union([
    z.strictObject({ kind: z.literal('lockfile') } satisfies Of<'lockfile'>),
    z.strictObject({ kind: z.literal('dynamodb'), table: word, endpoint: https } satisfies Of<'dynamodb'>),
    z.strictObject({ kind: z.literal('both'), table: word, endpoint: https } satisfies Of<'both'>),
  ]),
});
