import {
  between,
  count,
  flag,
  LABEL_DOMAIN,
  LABEL_NAME,
  labelKey,
  labels,
  labelValue,
  like,
  word,
} from '../shape/fields';
import { list, object, oneOf, recordOf } from '../shape/shape';

/** What a taint does to pods that do not tolerate it. */
export type TaintEffect = 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';

/** A taint of nodes: pods stay away that do not tolerate it. */
export interface Taint {
  /** Key, for example `nvidia.com/gpu`. */
  readonly key: string;
  /** Value. @default - none */
  readonly value?: string;
  /** What it does. */
  readonly effect: TaintEffect;
}

/** A taint that pods do not mind. */
export interface Toleration {
  /** Key of the taint. */
  readonly key: string;
  /** Value of the taint. @default - whatever it is */
  readonly value?: string;
  /** Its effect. @default - all of them */
  readonly effect?: TaintEffect;
  /** Seconds that a running pod stays on a node that gets the taint (`NoExecute`). @default - for ever */
  readonly seconds?: number;
}

/** What a label of a node has to be. */
export interface NodeRequirement {
  /** Label of the node, for example `node.kubernetes.io/instance-type`. */
  readonly key: string;
  /** How it is compared. */
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  /** What it is compared with; none for `Exists` and `DoesNotExist`. @default - none */
  readonly values?: readonly string[];
}

/** Nodes that are preferred. */
export interface PreferredNodes {
  /** 1 to 100; the sum of what a node meets counts. */
  readonly weight: number;
  /** All of them are met. */
  readonly requirements: readonly NodeRequirement[];
}

/** Pods of a workload of the same namespace that are to be near, or far. */
export interface NearbyPods {
  /** Name of the workload. */
  readonly workload: string;
  /** Label of nodes that says what is near. @default 'kubernetes.io/hostname', the same node */
  readonly topologyKey?: string;
  /** A pod that cannot be placed so is not placed. @default false, it is a wish */
  readonly required?: boolean;
}

/** How firmly pods of a workload are spread. */
export type Firmness = 'required' | 'preferred' | 'none';

/** Where the pods of a workload may run. */
export interface Placement {
  /** Labels that a node must have. @default - none */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints that the pods do not mind. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** Requirements that a node must meet, all of them. @default - none */
  readonly requires?: readonly NodeRequirement[];
  /** Nodes that are rather taken. @default - none */
  readonly prefers?: readonly PreferredNodes[];
  /** Workloads whose pods are to be near. @default - none */
  readonly near?: readonly NearbyPods[];
  /** Workloads whose pods are to be elsewhere. @default - none */
  readonly awayFrom?: readonly NearbyPods[];
  /**
   * RuntimeClass of the pods, for example `nvidia` or `gvisor`, which the cluster or a release brings.
   *
   * @default - the runtime of the node
   */
  readonly runtimeClass?: string;
  /**
   * How firmly pods are spread over zones and hosts. On machines of one's own there are no zones.
   *
   * @default - zones required on EKS, hosts preferred
   */
  readonly spread?: {
    /** Over zones. @default 'required' on EKS */
    readonly zones?: Firmness;
    /** Over hosts. @default 'preferred' */
    readonly hosts?: Firmness;
  };
}

const effect = oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute');

export const taintShape = object<Taint>({ key: labelKey, value: labelValue.optional(), effect });

const requirement = object<NodeRequirement>({
  key: labelKey,
  operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'),
  values: list(labelValue).optional(),
});

const neighbour = object<NearbyPods>({ workload: word, topologyKey: labelKey.optional(), required: flag.optional() });

const firmness = oneOf('required', 'preferred', 'none');

export const placementShape = object<Placement>({
  nodeSelector: labels.optional(),
  tolerations: list(
    object<Toleration>({
      key: labelKey,
      value: labelValue.optional(),
      effect: effect.optional(),
      seconds: between(0).optional(),
    }),
  ).optional(),
  requires: list(requirement).optional(),
  prefers: list(object<PreferredNodes>({ weight: between(1, 100), requirements: list(requirement) })).optional(),
  near: list(neighbour).optional(),
  awayFrom: list(neighbour).optional(),
  runtimeClass: word.optional(),
  spread: object<NonNullable<Placement['spread']>>({
    zones: firmness.optional(),
    hosts: firmness.optional(),
  }).optional(),
});

/** Extended resources by name, in whole numbers: they are neither shared nor overcommitted. */
export const extendedResourcesShape = recordOf(
  like(
    new RegExp(`^(${LABEL_DOMAIN}/${LABEL_NAME}|hugepages-[1-9][0-9]*[KMG]i)$`),
    'the name of an extended resource, for example nvidia.com/gpu',
  ),
  count,
);
