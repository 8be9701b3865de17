import { Cidr, definePlatform, type EncryptedSecret, type Image, type Platform, readTrackedImages } from 'archipel';
import { addons } from './addons';
import { type Environment, environments } from './environment';
import { FLUX_SECRETS, gitops, pipeline } from './gitops';
import { namespaces } from './namespaces';
import { policies } from './policies';
import { APIS, workloads } from './workloads';

const encrypted = (namespace: string, name: string): EncryptedSecret => ({
  namespace,
  name,
  file: `platforms/vps/secrets/${name}.sops.yaml`,
});

/** Every Secret that is committed, encrypted. */
const encryptedSecrets: readonly EncryptedSecret[] = [
  encrypted('kafka', 'kafka-secret'),
  ...APIS.map((name) => encrypted('apps', `kafka-${name}`)),
  encrypted('monitoring', 'grafana-admin'),
  encrypted('monitoring', 'alertmanager-slack'),
  encrypted('monitoring', 'alertmanager-heartbeat'),
  ...FLUX_SECRETS.map((name) => encrypted('flux-system', name)),
];

/** The definition of every environment; they differ by their arguments alone. */
export function vpsOf(environment: Environment, images: Readonly<Record<string, Image>>): Platform {
  const { name, domain, machine } = environment;
  return definePlatform({
    name: 'vps',
    owner: 'vps-platform',
    domain,
    gitops: gitops(environment, images),
    pipeline: pipeline(environment, images),
    clusters: [
      {
        on: 'k3s',
        name: 'vps',
        clusterName: `vps-${name}`,
        site: 'vps',
        kubernetes: '1.36',
        network: {
          nodes: Cidr.of(`${machine.address}/32`),
          pods: Cidr.of('10.42.0.0/16'),
          services: Cidr.of('10.43.0.0/16'),
          policies: 'k3s',
        },
        nodes: [
          {
            name: `vps-${name}`,
            role: 'server',
            address: machine.address,
            capacity: { cpu: machine.cpu, memory: machine.memory },
          },
        ],
        snapshots: { bucket: 'vps-etcd-snapshots', region: 'eu-west-1' },
        priorityClasses: [{ name: 'apps', value: 50000, description: 'The APIs: what users wait for.' }],
        namespaces: namespaces(workloads(environment, images)),
        addons: addons(environment),
        encryptedSecrets,
        policies,
      },
    ],
  });
}

/**
 * The VPS: one machine with k3s, followed by Flux.
 *
 * The branch says which environment is rendered: `main` is production, and so is what stands here; the branches
 * `staging` and `dev` name theirs instead.
 */
export const vps = (): Platform => vpsOf(environments.prod, readTrackedImages(process.cwd(), 'vps'));
