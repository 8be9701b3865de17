import { Cpu, Memory } from 'archipel';

/** What differs between the environments: each is a branch of the repository with one machine. */
export interface Environment {
  readonly name: 'prod' | 'staging' | 'dev';
  /** Branch that its Flux follows. */
  readonly branch: string;
  /** Zone of its hosts. */
  readonly domain: string;
  readonly machine: { readonly address: string; readonly cpu: Cpu; readonly memory: Memory };
  /** Authority of its certificates. */
  readonly issuer: 'letsencrypt-staging' | 'letsencrypt-production';
  /** The most pods of each API. */
  readonly mostPods: number;
  /** Days that metrics are kept. */
  readonly metricsDays: number;
}

/** Each machine less what Ubuntu, k3s and the pods of `kube-system` keep: about one core and 2 GiB. */
export const environments: Readonly<Record<Environment['name'], Environment>> = {
  prod: {
    name: 'prod',
    branch: 'main',
    domain: 'vps.example.org',
    machine: { address: '192.0.2.10', cpu: Cpu.cores(7), memory: Memory.gibibytes(14) },
    issuer: 'letsencrypt-production',
    mostPods: 10,
    metricsDays: 15,
  },
  staging: {
    name: 'staging',
    branch: 'staging',
    domain: 'staging.vps.example.org',
    machine: { address: '192.0.2.20', cpu: Cpu.cores(7), memory: Memory.gibibytes(14) },
    issuer: 'letsencrypt-staging',
    mostPods: 4,
    metricsDays: 5,
  },
  dev: {
    name: 'dev',
    branch: 'dev',
    domain: 'dev.vps.example.org',
    machine: { address: '192.0.2.30', cpu: Cpu.cores(5), memory: Memory.gibibytes(11) },
    issuer: 'letsencrypt-staging',
    mostPods: 2,
    metricsDays: 2,
  },
};
