import type { PodTemplate } from '../tree/pods';
import type { Labels } from '../tree/selector';
import type { KubeObject } from '../tree/tree';

/** A name that no namespace can have: stands for the namespaces that nobody renders. */
export const ELSEWHERE = 'another namespace';

/** Pods that NetworkPolicies cannot tell apart, as one end of a path. */
export interface Endpoint {
  /** As a report names them. */
  readonly label: string;
  readonly namespace: string;
  readonly namespaceLabels: Labels;
  readonly labels: Labels;
  /** What makes the pods, and the field to look at. @default - nobody declares them */
  readonly owner?: { readonly object: KubeObject; readonly field: string };
  /** Name of the workload. @default - the pods are of a release, or nobody's */
  readonly workload?: string;
  /** Ports of the containers, as `TCP/8080`. @default - they say none, or are not known */
  readonly listens?: ReadonlySet<string>;
  /** Numbers of the container ports of a name. */
  readonly portsNamed: (name: string, protocol: string) => readonly number[];
}

/**
 * The workload that pods are of, as declarations name it: what makes them has its name, but for a Job, whose own name
 * ends with a digest of what it runs; its pods have the name as a label.
 */
export function workloadOf({ namespace, owner, labels }: PodTemplate): string {
  const labelled = owner.kind === 'Job' ? labels['app.kubernetes.io/name'] : undefined;
  return `${namespace}/${labelled ?? owner.name}`;
}
