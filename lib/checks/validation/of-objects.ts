import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { podTemplateOf } from '../tree/pods';
import { fields, labels, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { BINDING, COMMON_NAME, IMAGE, NAME_LENGTH, SIZE, TIME_ZONE, TOPOLOGY } from './codes';
import { isTimeZone } from '../../common/time-zone';
import { isImage } from './grammar';

/**
 * What the API server and the kubelet ask of single objects outside of their schemas.
 *
 * @see pkg/apis/batch/validation, pkg/apis/core/validation of Kubernetes 1.36; MAX_ARG_STRLEN of Linux
 */
export const objectProblems = (object: KubeObject): readonly Problem[] => [
  ...nameProblems(object),
  ...releaseNameProblems(object),
  ...sizeProblems(object),
  ...zoneProblems(object),
  ...commonNameProblems(object),
  ...bindingProblems(object),
  ...podProblems(object),
];

/** A controller adds eleven characters to the name of a CronJob or a StatefulSet, and a label has 63. */
const LONGEST: Readonly<Record<string, number>> = { 'batch/CronJob': 52, 'apps/StatefulSet': 52, 'batch/Job': 63 };

function nameProblems(object: KubeObject): readonly Problem[] {
  const longest = LONGEST[`${object.group}/${object.kind}`];
  if (longest === undefined || object.name.length <= longest) return [];
  return [
    atObject(NAME_LENGTH, object, {
      field: 'metadata.name',
      message: `the name of a ${object.kind} is too long`,
      given: `${object.name.length} characters`,
      allowed: `at most ${longest}`,
      remedy: 'shorten the name',
    }),
  ];
}

/** helm renders no release of a longer name (`maxReleaseNameLen`), and Argo CD renders by helm; Flux shortens it. */
const LONGEST_RELEASE = 53;

function releaseNameProblems(object: KubeObject): readonly Problem[] {
  if (object.kind !== 'Application' || object.group !== 'argoproj.io') return [];
  const spec = fields(object.value['spec']);
  const sources = [
    { source: spec['source'], field: 'spec.source' },
    ...list(spec, 'sources').map((source, index) => ({ source, field: `spec.sources[${index}]` })),
  ];
  return sources.flatMap(({ source, field }) => {
    const own = text(source, 'helm', 'releaseName');
    const name = own ?? object.name;
    if ((text(source, 'chart') === undefined && own === undefined) || name.length <= LONGEST_RELEASE) return [];
    return [
      atObject(NAME_LENGTH, object, {
        field: own === undefined ? 'metadata.name' : `${field}.helm.releaseName`,
        message: 'helm takes no name of a release this long',
        given: `${name.length} characters`,
        allowed: `at most ${LONGEST_RELEASE}`,
        remedy: 'shorten the name of the release',
      }),
    ];
  });
}

const MOST_DATA = 2 ** 20;
const MOST_ANNOTATIONS = 2 ** 18;
const MOST_VARIABLE = 2 ** 17;
const bytes = (value: string): number => Buffer.byteLength(value);

function sizeProblems(object: KubeObject): readonly Problem[] {
  const told = (field: string, given: number, most: number): readonly Problem[] =>
    given <= most
      ? []
      : [
          atObject(SIZE, object, {
            field,
            message: 'this is more than the cluster takes',
            given: `${given} bytes`,
            allowed: `at most ${most}`,
            remedy: 'split it, or mount a file',
          }),
        ];
  const sum = (values: Readonly<Record<string, unknown>>): number =>
    Object.entries(values).reduce((all, [key, value]) => all + bytes(key) + bytes(String(value)), 0);
  const data = ['ConfigMap', 'Secret'].includes(object.kind)
    ? ['data', 'stringData', 'binaryData'].flatMap((key) =>
        told(
          key,
          sum(fields(object.value[key])),
          key === 'stringData' || object.kind === 'ConfigMap' ? MOST_DATA : (MOST_DATA * 4) / 3,
        ),
      )
    : [];
  return [
    ...data,
    ...told('metadata.annotations', sum(labels(object.value, 'metadata', 'annotations')), MOST_ANNOTATIONS),
  ];
}

function zoneProblems(object: KubeObject): readonly Problem[] {
  const given = object.kind === 'CronJob' ? text(object.value, 'spec', 'timeZone') : undefined;
  if (given === undefined || isTimeZone(given)) return [];
  return [
    atObject(TIME_ZONE, object, {
      field: 'spec.timeZone',
      message: 'there is no such time zone',
      given,
      remedy: 'write a name of the IANA database, such as Etc/UTC',
    }),
  ];
}

function commonNameProblems(object: KubeObject): readonly Problem[] {
  const given = object.group === 'cert-manager.io' ? text(object.value, 'spec', 'commonName') : undefined;
  if (given === undefined || given.length <= 64) return [];
  return [
    atObject(COMMON_NAME, object, {
      field: 'spec.commonName',
      message: 'the common name is too long for a certificate',
      given: `${given.length} characters`,
      allowed: 'at most 64',
      remedy: 'shorten it, and put hosts into dnsNames',
    }),
  ];
}

/** Drivers whose disks are in one zone. */
const ZONAL = ['ebs.csi.aws.com', 'pd.csi.storage.gke.io', 'disk.csi.azure.com', 'rancher.io/local-path'];

function bindingProblems(object: KubeObject): readonly Problem[] {
  const isZonal = object.kind === 'StorageClass' && ZONAL.includes(text(object.value, 'provisioner') ?? '');
  const given = text(object.value, 'volumeBindingMode') ?? 'Immediate';
  if (!isZonal || given !== 'Immediate') return [];
  return [
    atObject(BINDING, object, {
      field: 'volumeBindingMode',
      message: 'the disk is made before it is known where the pod runs',
      given,
      allowed: 'WaitForFirstConsumer',
      remedy: 'let the disk wait for its pod',
    }),
  ];
}

/** Labels that every node has by its kubelet or its cloud; others have a domain of their own. */
const NODE_LABELS = [
  ...['kubernetes.io/hostname', 'kubernetes.io/arch', 'kubernetes.io/os', 'node.kubernetes.io/instance-type'],
  ...['topology.kubernetes.io/zone', 'topology.kubernetes.io/region', 'topology.k8s.aws/zone-id'],
  'karpenter.sh/capacity-type',
];
const OF_KUBERNETES = /(?:^|\.)(?:kubernetes|k8s)\.io\//;

function podProblems(object: KubeObject): readonly Problem[] {
  const template = podTemplateOf(object);
  if (template === undefined) return [];
  const { spec, path } = template;
  const containers = ['initContainers', 'containers'].flatMap((key) =>
    list(spec, key).map((container, index) => ({ container, field: `${path}.${key}[${index}]` })),
  );
  return [
    ...containers.flatMap(({ container, field }) => {
      const given = text(container, 'image');
      if (given === undefined || isImage(given)) return [];
      return [
        atObject(IMAGE, object, {
          field: `${field}.image`,
          message: 'the kubelet cannot read this reference',
          given,
          remedy: 'write the path in lower case, with a tag or a digest',
        }),
      ];
    }),
    ...containers.flatMap(({ container, field }) =>
      list(container, 'env').flatMap((one, index) => {
        const size = bytes(text(one, 'value') ?? '');
        if (size < MOST_VARIABLE) return [];
        return [
          atObject(SIZE, object, {
            field: `${field}.env[${index}].value`,
            message: 'a program with a variable of this size does not start',
            given: `${size} bytes`,
            allowed: `less than ${MOST_VARIABLE}`,
            remedy: 'mount a file',
          }),
        ];
      }),
    ),
    ...list(spec, 'topologySpreadConstraints').flatMap((constraint, index) => {
      const given = text(constraint, 'topologyKey') ?? '';
      if (!OF_KUBERNETES.test(given) || NODE_LABELS.includes(given)) return [];
      return [
        atObject(TOPOLOGY, object, {
          field: `${path}.topologySpreadConstraints[${index}].topologyKey`,
          message: 'no node carries this label',
          given,
          allowed: NODE_LABELS.join(', '),
          remedy: 'name a label of nodes',
        }),
      ];
    }),
  ];
}
