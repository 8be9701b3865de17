import type { Image } from '../../pins/types';
import { count, cpu, flag, like, memory, text, word } from '../shape/fields';
import { imageShape } from '../shape/pins';
import { type Fields, list, object, variants } from '../shape/shape';
import type { Cpu, Memory } from '../units/units';
import { type Bounds, boundsShape } from './bounds';
import { type Environment, environmentShape } from './environment';
import { type Lifecycle, lifecycleShape } from './lifecycle';
import { type SidecarPort, sidecarPortsShape } from './ports';
import { type Probe, probeShape } from './probes';

/** What every container beside the main one has. */
interface BesideMain {
  /** Name of the container, unique in the pod and other than that of the workload. */
  readonly name: string;
  /** What it runs: an image of the platform's `images.json`. */
  readonly image: Image;
  /** Command line, where the image's own does not do. @default - that of the image */
  readonly command?: readonly string[];
  /** Arguments of the command. @default - those of the image */
  readonly args?: readonly string[];
  /** Environment variables. @default - none */
  readonly env?: Environment;
  /**
   * Whether it gets the settings of the workload (`config`) as environment variables too.
   *
   * @default false
   */
  readonly settings?: boolean;
  /**
   * Names of `secrets`, `files` and `volumes` of the workload that it sees, at the same paths as the main container.
   *
   * @default - none; the directories of `scratch` are shared by all containers
   */
  readonly mounts?: readonly string[];
  /** User and group id of its process. @default - those of the workload */
  readonly runAs?: number;
}

/** A container that ends before the main one starts. */
export interface InitContainer extends BesideMain {
  readonly kind: 'init';
  /** Its CPU. @default - that of the workload, which costs nothing: the two never run at once */
  readonly cpu?: Bounds<Cpu>;
  /** Its memory. @default - that of the workload */
  readonly memory?: Bounds<Memory>;
}

/** A container that starts before the main one and runs beside it until that has ended: a native sidecar. */
export interface Sidecar extends BesideMain {
  readonly kind: 'sidecar';
  /** Its CPU, beside that of the workload. */
  readonly cpu: Bounds<Cpu>;
  /** Its memory, beside that of the workload. */
  readonly memory: Bounds<Memory>;
  /** Ports it listens on; probes ask the first. No Service leads to them. @default - none */
  readonly ports?: readonly SidecarPort[];
  /** How Kubernetes learns whether it works. */
  readonly probes: SidecarProbes;
  /** Hooks at its start and its end. @default - none */
  readonly lifecycle?: Lifecycle;
}

/** The questions to a sidecar. */
export interface SidecarProbes {
  /** Whether it has to be restarted. */
  readonly liveness: Probe;
  /** Whether the pod may get traffic, as far as the sidecar is concerned. @default - it does not count */
  readonly readiness?: Probe;
  /** Whether it has started; what follows it waits for that. @default - what follows waits for its process alone */
  readonly startup?: Probe;
}

/** A container that is started before the main one. */
export type ContainerBefore = InitContainer | Sidecar;

const common: Fields<BesideMain> = {
  name: like(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'a name of lower-case letters, digits and dashes'),
  image: imageShape,
  command: list(text).optional(),
  args: list(text).optional(),
  env: environmentShape.optional(),
  settings: flag.optional(),
  mounts: list(word).optional(),
  runAs: count.optional(),
};

export const containerBeforeShape = variants<ContainerBefore, 'kind'>('kind', {
  init: { ...common, cpu: boundsShape(cpu).optional(), memory: boundsShape(memory).optional() },
  sidecar: {
    ...common,
    cpu: boundsShape(cpu),
    memory: boundsShape(memory),
    ports: sidecarPortsShape.optional(),
    probes: object<SidecarProbes>({
      liveness: probeShape,
      readiness: probeShape.optional(),
      startup: probeShape.optional(),
    }),
    lifecycle: lifecycleShape.optional(),
  },
});
