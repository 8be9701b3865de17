import type { Patch, ValuePatch } from './patch';

/** What objects were called and selected by before they were a workload, where that is not what Archipel says. */
export interface Adopted {
  /** Selector of the controller, which never changes in a cluster. Its pods carry these labels too. */
  readonly selector: Readonly<Record<string, string>>;
  /** Further labels of the pods, by which others select them. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the pods. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Name of the main container: under another one there would be two. @default - that of the workload */
  readonly container?: string;
  /** What leads to the pods that run. @default - it has no Service of before */
  readonly service?: {
    /** Selector of the Service: pods that run do not carry the labels of the workload yet. */
    readonly selector: Readonly<Record<string, string>>;
    /** Ports of the pods by number, in the order of the Service; null keeps the name. @default - all by name */
    readonly targetPorts?: readonly (number | null)[];
    /** Labels by which monitors find the Service. @default - none */
    readonly labels?: Readonly<Record<string, string>>;
    /** Annotations that somebody reads, of a Service inside the cluster. @default - none */
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

const LABELS = '/spec/template/metadata/labels';

/**
 * Patches of a workload that let it take over a Deployment that runs: nothing that is fixed changes, and nobody loses
 * the way to its pods while they are replaced.
 */
export const adopted = ({ selector, labels = {}, annotations, container, service }: Adopted): readonly Patch[] => [
  put('replace', 'Deployment', '/spec/selector/matchLabels', { ...selector }, 'a selector never changes in a cluster'),
  ...entries({ ...selector, ...labels }).map(([key, value]) =>
    put('add', 'Deployment', `${LABELS}/${step(key)}`, value, 'pods are selected by it'),
  ),
  ...(annotations === undefined
    ? []
    : [put('add', 'Deployment', '/spec/template/metadata/annotations', { ...annotations }, 'somebody reads it')]),
  ...(container === undefined
    ? []
    : [put('replace', 'Deployment', '/spec/template/spec/containers/0/name', container, 'a container keeps its name')]),
  ...(service === undefined ? [] : ofService(service)),
];

const ofService = ({
  selector,
  targetPorts = [],
  labels = {},
  annotations,
}: NonNullable<Adopted['service']>): readonly Patch[] => [
  put('replace', 'Service', '/spec/selector', { ...selector }, 'it leads to the pods that run, too'),
  ...targetPorts.flatMap((port, index) =>
    port === null
      ? []
      : [put('replace', 'Service', `/spec/ports/${index}/targetPort`, port, 'pods that run have no port of that name')],
  ),
  ...entries(labels).map(([key, value]) =>
    put('add', 'Service', `/metadata/labels/${step(key)}`, value, 'a monitor selects by it'),
  ),
  ...(annotations === undefined
    ? []
    : [put('add', 'Service', '/metadata/annotations', { ...annotations }, 'somebody reads it')]),
];

const put = (
  op: 'add' | 'replace',
  object: string,
  path: string,
  value: ValuePatch['value'],
  reason: string,
): ValuePatch => ({ object, op, path, value, reason });

const entries = (of: Readonly<Record<string, string>>): readonly [string, string][] => Object.entries(of);

/** A key as a step of a JSON pointer. */
const step = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
