import { Cidr, cloudValue, type KubernetesCluster, type Platform } from '../../../lib/model';
import { sampleOf } from '../../combinations/bases';
import { SAMPLES } from '../../combinations/samples';
import { K3S_SAMPLES } from '../../combinations/samples-k3s';
import { built } from '../eks-platform';
import { entrancePlatform } from '../entrance-platform';
import { fleet } from '../fleet';
import { kubernetesCluster, kubernetesPlatform } from '../kubernetes-platform';
import { platform } from '../small-platform';
import { wholePodPlatform } from '../whole-pod';
import { grown } from './grow';
import { placesOfModel, textsIn } from './leaves';
import { isTaken } from './plant';

/** Where the model takes more than a name. */
export const FREE: ReadonlySet<string> = new Set(
  placesOfModel().flatMap(({ path, takes }) => (takes('a, role:admin') ? [path] : [])),
);

/** Places where the least that the schema asks for breaks a rule, which no guess can mend. */
const TOLD_AS_THEY_GROW = /^failover\.alone|\.mesh\.calls|\.service\.|^clusters\[\]\.(releases\[\]\.patch|charts)/;

/** Platforms that together have a text in every free place, and the places that none has one in. */
export function platformsWithTexts(): { readonly platforms: readonly Platform[]; readonly missing: readonly string[] } {
  const bases = [
    ...fleet(),
    accepting(wholePodPlatform()),
    entrancePlatform('traefik'),
    platform({}, built({})),
    kubernetesPlatform(unenforced()),
    twins(),
    queue(),
    uncopied(),
  ];
  const there = new Set(bases.flatMap(textsIn).map(({ place }) => place));
  let missing = [...FREE].filter((place) => !there.has(place) && !TOLD_AS_THEY_GROW.test(place));
  const made: Platform[] = [];
  for (const base of [wholePodPlatform(), entrancePlatform('traefik'), ...fleet()])
    for (let more = true; more && missing.length > 0;) {
      const { platform, left } = grownBy(base, missing);
      more = left.length < missing.length;
      if (more) made.push(platform);
      missing = [...left];
    }
  return { platforms: [...bases, ...made], missing };
}

/** Two regions, one of which stands by, with a connection between their networks and a registry that outlives both. */
function twins(): Platform {
  const stack = 'shop-two';
  const zones = [1, 2].map((zone) => ({
    id: `use1-az${zone}`,
    publicSubnet: Cidr.of(`10.1.${zone}.0/24`),
    privateSubnet: Cidr.of(`10.1.${zone * 64}.0/18`),
  }));
  const network = {
    vpc: Cidr.of('10.1.0.0/16'),
    publicSubnets: zones.map(({ publicSubnet }) => publicSubnet),
    services: Cidr.of('172.20.0.0/16'),
    vpcId: cloudValue(stack, 'VpcId'),
  };
  const second = { name: 'two', clusterName: stack, stack, account: cloudValue(stack, 'AccountId'), network } as const;
  return platform(
    {
      failover: { images: [{ reach: 'global', prefix: 'ghcr.io/example/', reason: 'no region of ours holds it' }] },
      aws: { region: 'us-east-1', notify: [], peerings: [{ from: 'two', to: 'one', why: 'a copy of the logs' }] },
    },
    built({}),
    built({ zones }, { ...second, region: 'us-east-1', role: 'standby' }),
  );
}

/** A queue that is not saved, and says why. */
const queue = (): Platform => {
  const { least, options } = K3S_SAMPLES.kafka;
  return sampleOf('k3s', 'flux', [{ ...least, ...options.notBackedUp }]);
};

/** Volumes that are not copied, and why; the key of the store of backups comes from Vault. */
function uncopied(): Platform {
  const { 'cert-manager': certificates, 'external-secrets': secrets } = SAMPLES;
  const { vault, 'file-backup': backup } = K3S_SAMPLES;
  return sampleOf('k3s', 'argo-cd', [
    { ...certificates.least, ...certificates.options.authority },
    vault.least,
    { ...secrets.least, ...secrets.options.vault },
    { ...backup.least, ...backup.options.notCopied },
  ]);
}

/** A cluster that others made, in which nothing makes NetworkPolicies hold: why goes with no cluster where they do. */
function unenforced(): KubernetesCluster {
  const cluster = kubernetesCluster();
  const network = { ...cluster.network, policies: 'nothing', unenforced: 'one team uses it' } as const;
  return { ...cluster, network };
}

/** A change that is meant, wherever one may stand: its code is no text that could be grown. */
function accepting(platform: Platform): Platform {
  const accepts = [
    { change: 'change/stateful-set', object: 'StatefulSet', field: 'spec', from: 'one', to: 'two', reason: 'planned' },
  ] as const;
  const clusters = platform.clusters.map((cluster) => ({
    ...cluster,
    accepts,
    namespaces: cluster.namespaces.map((namespace) => ({
      ...namespace,
      workloads: (namespace.workloads ?? []).map((workload) => ({ ...workload, accepts })),
    })),
  }));
  return { ...platform, accepts, clusters };
}

/** A platform with as many of the places as go together. */
function grownBy(
  base: Platform,
  missing: readonly string[],
): { readonly platform: Platform; readonly left: readonly string[] } {
  let platform = base;
  const has: string[] = [];
  const left: string[] = [];
  for (const place of missing) {
    const next = grown(platform, place);
    const now = new Set(next === undefined ? [] : textsIn(next).map((text) => text.place));
    if (next !== undefined && [...has, place].every((one) => now.has(one)) && isTaken(next)) {
      platform = next;
      has.push(place);
    } else left.push(place);
  }
  return { platform, left };
}
