import {
  type CheckException,
  Cpu,
  imagesOf,
  Memory,
  type MetricsEndpoint,
  type Probes,
  type WebService,
  type Workload,
} from 'archipel';
import pins from './images.json';

const images = imagesOf(pins);

/** Liveness asks whether the process is alive; readiness also whether what it depends on answers. */
const probes: Probes = {
  startup: { kind: 'http', path: '/health', periodSeconds: 10, failureThreshold: 30 },
  readiness: { kind: 'http', path: '/ready', periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 2 },
  liveness: { kind: 'http', path: '/health', periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 2 },
};

/**
 * Images are built by VIRIDA and kept in its own Gitea, which could not be asked for digests; see
 * docs/platforms/virida.md.
 */
const exceptions: readonly CheckException[] = [
  {
    check: 'workload/image-digest',
    object: 'Deployment',
    reason: "VIRIDA's registry is private, so no digest could be looked up; its tags never move",
  },
  { check: 'workload/memory-burst', object: 'Deployment', reason: "VIRIDA's design asks for 512Mi and allows 1Gi" },
];

/** Where every service of VIRIDA publishes its metrics. */
const metrics: MetricsEndpoint = { port: 9090, path: '/metrics' };

/** What every service of VIRIDA has: size, pace of scaling, probes and metrics. */
const service = (
  most: number,
): Pick<WebService, 'kind' | 'cpu' | 'memory' | 'replicas' | 'vertical' | 'probes' | 'metrics' | 'exceptions'> => ({
  kind: 'web-service',
  cpu: { request: Cpu.millis(500), limit: Cpu.cores(1) },
  memory: { request: Memory.mebibytes(512), limit: Memory.gibibytes(1) },
  replicas: {
    min: 2,
    max: most,
    cpuPercent: 70,
    memoryPercent: 80,
    scaleUp: { stabilizationSeconds: 60, percent: 100, periodSeconds: 15 },
    scaleDown: { stabilizationSeconds: 300, percent: 10, periodSeconds: 60 },
  },
  // Recommends only: its resources are those that the autoscaler above scales on.
  vertical: {
    min: { cpu: Cpu.millis(100), memory: Memory.mebibytes(128) },
    max: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
  },
  probes,
  metrics,
  exceptions,
});

/** Both frontends are servers of Next.js, which call the gateway from inside and have browsers call it from outside. */
const frontend = {
  tier: 'frontend',
  port: 3000,
  priority: 'critical',
  config: {
    NODE_ENV: 'production',
    PORT: '3000',
    API_URL: 'http://backend-api-gateway',
    NEXT_PUBLIC_API_URL: 'https://api.virida.local',
    NEXT_TELEMETRY_DISABLED: '1',
  },
} as const;

/** What the teams of VIRIDA run. */
export const workloads: readonly Workload[] = [
  {
    ...service(10),
    ...frontend,
    name: 'frontend-3d-visualizer',
    image: images.frontend3dVisualizer,
    exposure: { host: '3d.virida.local' },
  },
  {
    ...service(6),
    ...frontend,
    name: 'frontend-dashboard',
    image: images.frontendDashboard,
    exposure: { host: 'dashboard.virida.local' },
  },
  {
    ...service(8),
    name: 'backend-api-gateway',
    tier: 'backend',
    metrics: { ...metrics, also: ['database'] },
    image: images.backendApiGateway,
    port: 3000,
    priority: 'critical',
    config: { NODE_ENV: 'production', PORT: '3000', PREDICTION_URL: 'http://ai-ml-prediction-engine' },
    vault: {
      role: 'backend-api-gateway',
      secrets: [
        { file: 'database', path: 'virida/database', fields: ['DATABASE_URL'] },
        { file: 'sessions', path: 'virida/sessions', fields: ['SESSION_KEY'] },
      ],
    },
    callers: ['frontend-3d-visualizer', 'frontend-dashboard', 'iot-ingestion'],
    exposure: { host: 'api.virida.local' },
  },
  {
    ...service(4),
    name: 'ai-ml-prediction-engine',
    tier: 'backend',
    metrics: { ...metrics, also: ['database'] },
    image: images.aiMlPredictionEngine,
    port: 8080,
    priority: 'standard',
    config: { LOG_LEVEL: 'info', PORT: '8080' },
    vault: {
      role: 'ai-ml-prediction-engine',
      secrets: [{ file: 'database', path: 'virida/database', fields: ['DATABASE_URL'] }],
    },
    callers: ['backend-api-gateway'],
  },
  {
    ...service(6),
    name: 'iot-ingestion',
    tier: 'backend',
    image: images.iotIngestion,
    port: 8080,
    priority: 'critical',
    config: { LOG_LEVEL: 'info', PORT: '8080', API_URL: 'http://backend-api-gateway' },
    vault: { role: 'iot-ingestion', secrets: [{ file: 'devices', path: 'virida/iot', fields: ['DEVICE_KEY'] }] },
    exposure: { host: 'iot.virida.local' },
  },
];
