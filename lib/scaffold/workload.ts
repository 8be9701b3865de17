/** Kinds of workloads that one can be begun with; the others need words that nobody can guess. */
export const STARTING_KINDS = ['web-service', 'worker', 'cron-job'] as const;

/** A workload to begin with. */
export interface StartingWorkload {
  readonly kind: (typeof STARTING_KINDS)[number];
  /** Lower-case letters, digits and dashes. */
  readonly name: string;
  /** Its constant in TypeScript, and its key in `images.json`. */
  readonly constant: string;
  /** Port that it listens on, of a `web-service`. */
  readonly port: number;
  /** Path that says whether it can serve, of a `web-service`. */
  readonly path: string;
  /** Five-field cron expression, of a `cron-job`. */
  readonly schedule: string;
  /** A priority class of its cluster. */
  readonly priority: string;
}

const TYPES = { 'web-service': 'WebService', worker: 'Worker', 'cron-job': 'CronJob' } as const;

/** A file that exports the workload; what is measured later says so. */
export function workloadFile(workload: StartingWorkload): string {
  const { kind, name, constant, priority } = workload;
  return `import { Cpu, imagesOf, Memory, type ${TYPES[kind]} } from 'archipel';
import pins from './images.json';

/** Bounds are a guess: measure them. */
export const ${constant}: ${TYPES[kind]} = {
  kind: '${kind}',
  name: '${name}',
  image: imagesOf(pins).${constant},
  cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
  memory: { request: Memory.mebibytes(128), limit: Memory.mebibytes(128) },
  priority: ${quoted(priority)},
${ownWords(workload)}};
`;
}

function ownWords({ kind, port, path, schedule }: StartingWorkload): string {
  switch (kind) {
    case 'web-service':
      return `  replicas: 2,
  port: ${port},
  probes: {
    readiness: { kind: 'http', path: ${quoted(path)} },
    liveness: { kind: 'tcp', periodSeconds: 20, failureThreshold: 6 },
  },
`;
    case 'worker':
      return `  replicas: 2,
  // Files that the program keeps while it can work, and while it lives: replace them by what it has.
  probes: {
    readiness: { kind: 'exec', command: ['test', '-e', '/tmp/ready'] },
    liveness: { kind: 'exec', command: ['test', '-e', '/tmp/alive'], periodSeconds: 20, failureThreshold: 6 },
  },
`;
    case 'cron-job':
      return `  schedule: ${quoted(schedule)},
  activeDeadlineSeconds: 3600,
  history: { successful: 1, failed: 3 },
`;
  }
}

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
