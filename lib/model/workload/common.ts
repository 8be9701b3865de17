import { type AcceptedChange, acceptedChangeShape } from '../delivery/accepted-change';
import { type MeshConnections, meshConnectionsShape } from '../network/beyond';
import { type Patch, patchShape } from '../own/patch';
import { type Egress, egressShape } from '../network/flows';
import type { Image } from '../../pins/types';
import { type SecretFile, secretFileShape } from '../secrets/secrets';
import { absolutePath, count, cpu, like, memory, prose, settings, text, word } from '../shape/fields';
import { imageShape } from '../shape/pins';
import { type Fields, list, object } from '../shape/shape';
import type { Cpu, Memory } from '../units/units';
import { type AwsAccess, awsAccessShape, type VaultAccess, vaultAccessShape } from './access';
import { type Bounds, boundsShape } from './bounds';
import { type MetricsEndpoint, metricsShape } from './metrics';
import { type PodWords, podWords } from './pod-words';
import { type Probes, probesShape } from './probes';
import { type Replicas, replicasShape } from './scaling';
import { type VerticalScaling, verticalShape } from './vertical';

/** A directory the program may write to; the root file system is read-only. */
export interface Scratch {
  /** Where it is mounted. */
  readonly path: string;
  /** The most it may hold. */
  readonly size: Memory;
}

/** A deliberate deviation from a check, with its reason; shown in review and counted. */
export interface CheckException {
  /** Code of the check, for example `workload/high-uid`. */
  readonly check: `workload/${string}`;
  /** Kind of the object that deviates, for example `Deployment`: that of this workload and no other. */
  readonly object: string;
  /** Why the deviation is accepted; it is rendered onto the object. */
  readonly reason: string;
}

/** What every workload has. */
export interface WorkloadCommon extends PodWords {
  /** Name of the workload and of its objects, unique in the namespace. */
  readonly name: string;
  /** What it runs: an image of the platform's `images.json`. */
  readonly image: Image;
  /** CPU of a pod. */
  readonly cpu: Bounds<Cpu>;
  /** Memory of a pod. */
  readonly memory: Bounds<Memory>;
  /** Disk of the container: logs and scratch. @default - 128Mi requested, 1Gi at most */
  readonly ephemeralStorage?: Bounds<Memory>;
  /** Name of a priority class of the cluster. */
  readonly priority: string;
  /** Non-secret settings; become a ConfigMap and environment variables. @default - none */
  readonly config?: Readonly<Record<string, string>>;
  /** Secrets, each mounted as files below `/etc/secrets/<name>`. @default - none */
  readonly secrets?: readonly SecretFile[];
  /** Secrets from the cluster's own Vault, beside those of {@link secrets}. @default - none; no agent is injected */
  readonly vault?: VaultAccess;
  /** Permissions in AWS. @default - none; no role is made */
  readonly aws?: AwsAccess;
  /** Connections to addresses outside the cluster, by range or, with Cilium, by name. @default - none */
  readonly egress?: readonly Egress[];
  /** Connections with other clusters of the mesh of Cilium. @default - none */
  readonly mesh?: MeshConnections;
  /** Directories the program writes to. @default - `/tmp` of 64Mi */
  readonly scratch?: readonly Scratch[];
  /** User and group id of the process. @default 10001 */
  readonly runAs?: number;
  /**
   * Command line, where the image's own does not do. `$(NAME)` of a variable of the container is its value, as
   * everywhere in Kubernetes; any other text is itself.
   *
   * @default - that of the image
   */
  readonly command?: readonly string[];
  /** Arguments of the command; variables as in {@link command}. @default - those of the image */
  readonly args?: readonly string[];
  /** Deliberate deviations from checks. @default - none */
  readonly exceptions?: readonly CheckException[];
  /** Why what it keeps on its disks has no copy off its node. @default - it has one, or it keeps nothing */
  readonly notBackedUp?: string;
  /** Changes of its objects that no cluster takes by itself and that are meant. @default - none */
  readonly accepts?: readonly AcceptedChange[];
  /** Changes of its objects, for a field that the model does not have. @default - none */
  readonly patch?: readonly Patch[];
}

export const common: Fields<WorkloadCommon> = {
  ...podWords,
  name: word,
  image: imageShape,
  cpu: boundsShape(cpu),
  memory: boundsShape(memory),
  ephemeralStorage: boundsShape(memory).optional(),
  priority: word,
  config: settings.optional(),
  secrets: list(secretFileShape).optional(),
  vault: vaultAccessShape.optional(),
  aws: awsAccessShape.optional(),
  egress: list(egressShape).optional(),
  mesh: meshConnectionsShape.optional(),
  scratch: list(object<Scratch>({ path: absolutePath, size: memory })).optional(),
  runAs: count.optional(),
  command: list(text).optional(),
  args: list(text).optional(),
  exceptions: list(
    object<CheckException>({
      check: like(/^workload\/[a-z0-9-]+$/, 'a code, for example workload/low-port'),
      object: like(/^[A-Za-z0-9._:/ -]+$/, 'an object, for example Deployment shop/api'),
      reason: prose,
    }),
  ).optional(),
  notBackedUp: prose.optional(),
  accepts: list(acceptedChangeShape).optional(),
  patch: list(patchShape).optional(),
};

/** What every workload has that runs all the time. */
export interface LongRunning extends WorkloadCommon {
  /** How Kubernetes learns whether a pod works. */
  readonly probes: Probes;
  /** How many pods: a fixed number, bounds for an autoscaler, or a matter of another controller. */
  readonly replicas: Replicas;
  /** Requests that follow use. @default - they stay as they are written; nothing watches them */
  readonly vertical?: VerticalScaling;
  /** Where Prometheus reads metrics. @default - not scraped */
  readonly metrics?: MetricsEndpoint;
  /** Seconds a pod gets to finish its work. @default 30 */
  readonly terminationGracePeriodSeconds?: number;
}

/** Shapes of what runs all the time has, but for how many pods there are. */
export const running: Fields<Pick<LongRunning, 'probes' | 'metrics' | 'terminationGracePeriodSeconds'>> = {
  probes: probesShape,
  metrics: metricsShape.optional(),
  terminationGracePeriodSeconds: count.optional(),
};

export const longRunning: Fields<LongRunning> = {
  ...common,
  ...running,
  replicas: replicasShape,
  vertical: verticalShape.optional(),
};
