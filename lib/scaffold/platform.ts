import { CLUSTER_NAMES, clusterWords, type StartingCluster } from './clusters';

/** A platform to begin with. */
export interface StartingPlatform {
  /** Lower-case letters, digits and dashes. */
  readonly name: string;
  /** Address of the Git repository that the engine follows. */
  readonly repository: string;
  /** What its cluster runs on. @default 'k3s' */
  readonly on?: StartingCluster;
  /** What delivers it. @default 'flux' */
  readonly engine?: 'argo-cd' | 'flux';
}

/** The name of a platform as a constant of TypeScript: `my-shop` is `myShop`. */
export const constantOf = (name: string): string =>
  name.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The folder of a platform: one cluster, with one workload that a person replaces by his own. */
export const platformFiles = (platform: StartingPlatform): ReadonlyMap<string, string> =>
  new Map([
    [`platforms/${platform.name}/index.ts`, description(platform)],
    [`platforms/${platform.name}/workloads.ts`, WORKLOADS],
    [`platforms/${platform.name}/images.json`, IMAGES],
    [`test/${platform.name}.test.ts`, test(platform)],
  ]);

const ENGINES = { flux: 'Flux', 'argo-cd': 'Argo CD' } as const;

const description = ({
  name,
  repository,
  on = 'k3s',
  engine = 'flux',
}: StartingPlatform): string => `import { Cidr, Cpu, definePlatform, Memory, type Platform } from 'archipel';
import { workloads } from './workloads';

/** ${CLUSTER_NAMES[on]}, which ${ENGINES[engine]} keeps as dist/${name} has it. */
export const ${constantOf(name)} = (): Platform =>
  definePlatform({
    name: '${name}',
    owner: '${name}-team',
    domain: '${name}.example',
    gitops: {
      engine: '${engine}',
      repository: '${repository}',
      revision: 'main',
    },
    clusters: [
      {
${clusterWords(on, name)}        priorityClasses: [{ name: 'standard', value: 1000, description: 'what people use' }],
${namespaces(name)}        addons: [],
      },
    ],
  });
`;

const namespaces = (name: string): string => `        namespaces: [
          {
            name: 'apps',
            team: '${name}-team',
            podSecurity: 'restricted',
            quota: {
              pods: 20,
              cpuRequests: Cpu.cores(2),
              memoryRequests: Memory.gibibytes(2),
              memoryLimits: Memory.gibibytes(4),
            },
            limits: {
              defaultRequest: { cpu: Cpu.millis(50), memory: Memory.mebibytes(64) },
              defaultLimit: { cpu: Cpu.millis(200), memory: Memory.mebibytes(128) },
              max: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
            },
            workloads,
          },
        ],
`;

const WORKLOADS = `import { Cpu, imagesOf, Memory, type Workload } from 'archipel';
import pins from './images.json';

const images = imagesOf(pins);

/** What the team runs: each is one declaration, and all of its objects. */
export const workloads: readonly Workload[] = [
  {
    kind: 'web-service',
    name: 'web',
    image: images.web,
    port: 9898,
    cpu: { request: Cpu.millis(50), limit: Cpu.millis(200) },
    memory: { request: Memory.mebibytes(64), limit: Memory.mebibytes(64) },
    priority: 'standard',
    replicas: 2,
    probes: {
      readiness: { kind: 'http', path: '/readyz' },
      liveness: { kind: 'http', path: '/healthz', periodSeconds: 20 },
    },
  },
];
`;

const IMAGES = `${JSON.stringify(
  {
    web: {
      repository: 'ghcr.io/stefanprodan/podinfo',
      tag: '6.9.2',
      digest: 'unverified',
      withoutDigest: 'an image to begin with: npx archipel lock images has its digest',
      date: '2026-11-30',
      source: 'unverified: replace it by an image of your own',
    },
  },
  null,
  2,
)}\n`;

const test = ({
  name,
}: StartingPlatform): string => `import { type RenderedPlatform, renderPlatform } from 'archipel/testing';
import { ${constantOf(name)} } from '../platforms/${name}';

describe('platform ${name}', () => {
  let rendered: RenderedPlatform;
  beforeAll(async () => {
    rendered = await renderPlatform(${constantOf(name)});
  });

  it('passes every gate', () => {
    expect(rendered.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('keeps one pod of web while a node is drained', () => {
    expect(rendered.object('Deployment', 'web')).toMatchObject({ spec: { replicas: 2 } });
    expect(rendered.object('PodDisruptionBudget', 'web')).toMatchObject({ spec: { maxUnavailable: 1 } });
  });
});
`;
