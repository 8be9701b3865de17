import { z } from 'zod';
import type { LibvirtProvider, Machines, MachineSize, SiteGateway, StateLock, StateStore } from '../site';
import { object, text, whole } from './fields';

const size = object<MachineSize>({ cpus: whole.positive(), memoryMebibytes: whole.min(1024), diskGibibytes: whole.min(10) });

export const machines = object<Machines>({
  provider: object<LibvirtProvider>({ kind: z.literal('libvirt'), uri: z.string().regex(/^qemu(\+[a-z]+)?:\/\//, 'expected a URI of libvirt, for example qemu+ssh://ops@hypervisor-a/system'), pool: text, image: text }),
  server: size,
  agent: size,
  gateway: size,
  sshKey: z.string().regex(/^(ssh-ed25519|ecdsa-sha2-\S+|ssh-rsa|sk-\S+) [A-Za-z0-9+/=]+/, 'expected a public key as in authorized_keys'),
});

export const gateway = object<SiteGateway>({
  name: text,
  address: z.ipv4(),
  endpoint: z.string().regex(/^[^:\s]+:[0-9]+$/, 'expected host:port'),
  tunnelAddress: z.ipv4(),
  publicKey: z.union([z.literal('unknown'), z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'expected a public key of WireGuard, or unknown')]),
});

const https = z.string().startsWith('https://').optional();

type Of<K extends StateLock['kind']> = Record<keyof Required<Extract<StateLock, { kind: K }>>, z.ZodType>;

export const stateStore = object<StateStore>({
  bucket: text,
  region: text,
  endpoint: https,
  lock: z.union([
    z.strictObject({ kind: z.literal('lockfile') } satisfies Of<'lockfile'>),
    z.strictObject({ kind: z.literal('dynamodb'), table: text, endpoint: https } satisfies Of<'dynamodb'>),
    z.strictObject({ kind: z.literal('both'), table: text, endpoint: https } satisfies Of<'both'>),
  ]),
});
