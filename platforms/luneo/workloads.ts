import {
  type Bounds,
  type CheckException,
  Cidr,
  cloudValue,
  Cpu,
  type Image,
  imageIn,
  imagesOf,
  Memory,
  type Probes,
  type SecretFile,
  type Workload,
} from 'archipel';
import pins from './images.json';
import { type RegionProps, stackName } from './region-props';

const images = imagesOf(pins);

/** An image out of the registry of the region: the primary's, to which CI pushes, or its copy. */
const own = (props: RegionProps, pin: Image): Image => imageIn({ stack: stackName(props), region: props.region }, pin);

/** Liveness asks whether the process is alive; readiness also whether what it depends on answers. */
const httpProbes = (port?: number): Probes => ({
  startup: { kind: 'http', path: '/healthz', ...(port ? { port } : {}), periodSeconds: 5, failureThreshold: 30 },
  readiness: {
    kind: 'http',
    path: '/readyz',
    ...(port ? { port } : {}),
    periodSeconds: 5,
    failureThreshold: 3,
    timeoutSeconds: 2,
  },
  liveness: {
    kind: 'http',
    path: '/healthz',
    ...(port ? { port } : {}),
    periodSeconds: 10,
    failureThreshold: 6,
    timeoutSeconds: 2,
  },
});

/**
 * Memory that is asked for is what is allowed: a pod above its request is the first to be killed when a node is full.
 */
const same = (memory: Memory): Bounds<Memory> => ({ request: memory, limit: memory });

/** The registry of Luneo could not be asked for digests; see docs/platforms/luneo.md. */
const unresolved = (object: 'Deployment' | 'StatefulSet'): CheckException => ({
  check: 'workload/image-digest',
  object,
  reason: "Luneo's registry is private, so no digest could be looked up; its tags never move",
});

/** The one secret path of a region; its keys are files of the pods that need them, and no others. */
const secret = ({ secretSuffix }: RegionProps, name: string, keys: Readonly<Record<string, string>>): SecretFile => ({
  name,
  from: { path: `/luneo/prod/backend${secretSuffix}`, stage: 'AWSCURRENT' },
  keys,
});

const bucket = ({ region }: RegionProps): string => `luneo-prod-renders-${region}`;

const queue = (props: RegionProps, name: string): string =>
  `arn:aws:sqs:${props.region}:${cloudValue(stackName(props), 'AccountId')}:luneo-prod-${name}`;

/** What a consumer of a queue may do. */
const CONSUME = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
] as const;

const database = ({ network }: RegionProps) => ({
  to: network.vpc,
  ports: [{ port: 5432 }],
  why: 'PostgreSQL in the private subnets',
});

const HTTPS = { to: Cidr.any, ports: [{ port: 443 }], why: 'AWS APIs and the model provider' };

const backend = (props: RegionProps): Workload => ({
  kind: 'web-service',
  name: 'luneo-backend',
  image: own(props, images.backend),
  exceptions: [unresolved('Deployment')],
  port: 8080,
  cpu: { request: Cpu.millis(500), limit: Cpu.cores(2) },
  memory: same(Memory.mebibytes(1536)),
  priority: 'critical',
  replicas: { ...props.scale.backend, cpuPercent: 65 },
  probes: httpProbes(),
  metrics: { port: 9090, path: '/metrics' },
  terminationGracePeriodSeconds: 60,
  config: {
    LOG_LEVEL: 'info',
    PUBLIC_URL: 'https://api.luneo.app',
    RENDER_URL: 'http://luneo-render',
    SQS_REGION: props.region,
  },
  secrets: [secret(props, 'luneo-backend', { 'database-url': 'DATABASE_URL', 'session-key': 'SESSION_KEY' })],
  callers: ['luneo-frontend', 'luneo-worker-ia'],
  egress: [database(props)],
  aws: {
    statements: [
      {
        actions: ['sqs:SendMessage', 'sqs:GetQueueAttributes'],
        resources: [queue(props, 'ia'), queue(props, 'render')],
      },
      { actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${bucket(props)}/*`] },
    ],
  },
  exposure: { globalHost: 'api.luneo.app', regionalHost: `api.${props.region}.luneo.app`, healthPath: '/readyz' },
});

const frontend = (props: RegionProps): Workload => ({
  kind: 'web-service',
  name: 'luneo-frontend',
  image: own(props, images.frontend),
  exceptions: [unresolved('Deployment')],
  port: 3000,
  cpu: { request: Cpu.millis(250), limit: Cpu.cores(1) },
  memory: same(Memory.mebibytes(512)),
  priority: 'critical',
  replicas: { ...props.scale.frontend, cpuPercent: 65 },
  probes: httpProbes(),
  metrics: { port: 9090, path: '/metrics' },
  config: { API_URL: 'http://luneo-backend', PUBLIC_API_URL: 'https://api.luneo.app' },
  secrets: [secret(props, 'luneo-frontend', { 'session-key': 'SESSION_KEY' })],
  exposure: { globalHost: 'app.luneo.app', regionalHost: `app.${props.region}.luneo.app`, healthPath: '/readyz' },
});

const workerIa = (props: RegionProps): Workload => ({
  kind: 'worker',
  name: 'luneo-worker-ia',
  image: own(props, images.workerIa),
  exceptions: [unresolved('Deployment')],
  cpu: { request: Cpu.cores(1), limit: Cpu.cores(4) },
  memory: same(Memory.gibibytes(4)),
  priority: 'standard',
  replicas: { ...props.scale.workerIa, cpuPercent: 75 },
  probes: httpProbes(9090),
  metrics: { port: 9090, path: '/metrics' },
  terminationGracePeriodSeconds: 300,
  config: {
    LOG_LEVEL: 'info',
    BACKEND_URL: 'http://luneo-backend',
    SQS_QUEUE: 'luneo-prod-ia',
    SQS_REGION: props.region,
  },
  secrets: [
    secret(props, 'luneo-worker-ia', { 'database-url': 'DATABASE_URL', 'model-provider': 'MODEL_PROVIDER_KEY' }),
  ],
  egress: [database(props), HTTPS],
  aws: {
    statements: [
      {
        actions: CONSUME,
        resources: [queue(props, 'ia')],
      },
    ],
  },
});

const render = (props: RegionProps): Workload => ({
  kind: 'stateful',
  name: 'luneo-render',
  image: own(props, images.render),
  exceptions: [unresolved('StatefulSet')],
  port: 8080,
  cpu: { request: Cpu.cores(2), limit: Cpu.cores(4) },
  memory: same(Memory.gibibytes(8)),
  priority: 'batch',
  replicas: { ...props.scale.render, cpuPercent: 80 },
  probes: httpProbes(),
  metrics: { port: 9090, path: '/metrics' },
  terminationGracePeriodSeconds: 600,
  config: {
    LOG_LEVEL: 'info',
    CACHE_DIR: '/var/cache/render',
    OUTPUT_BUCKET: bucket(props),
    SQS_QUEUE: 'luneo-prod-render',
    SQS_REGION: props.region,
  },
  secrets: [secret(props, 'luneo-render', { 'database-url': 'DATABASE_URL' })],
  callers: ['luneo-backend'],
  egress: [database(props)],
  aws: {
    statements: [
      {
        actions: CONSUME,
        resources: [queue(props, 'render')],
      },
      { actions: ['s3:GetObject', 's3:PutObject'], resources: [`arn:aws:s3:::${bucket(props)}/*`] },
    ],
  },
  volume: { mountPath: '/var/cache/render', size: Memory.gibibytes(50), storageClass: 'gp3' },
});

/** What the teams of Luneo run. Regions differ by scale, secrets and names only. */
export function workloads(props: RegionProps): readonly Workload[] {
  return [
    backend(props),
    frontend(props),
    workerIa(props),
    render(props),
    // Another workload goes here.
  ];
}
