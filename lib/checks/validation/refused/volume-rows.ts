import { quantity } from '../../../common/quantity';
import { at, isFields, list, text, texts } from '../../tree/read';
import { goesDown, isLocal, isRooted, isSaid, label } from './forms';
import type { Row } from './rows';

const SOURCES = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'];
/** `validVolumeDownwardAPIFieldPathExpressions`. */
const FIELD = /^metadata\.(?:name|namespace|uid|labels|annotations)$|^metadata\.(?:labels|annotations)\['[^']+'\]$/;
const IN_VOLUME = ['downwardAPI.items[]', 'projected.sources[].downwardAPI.items[]'];

/** Rules over the volumes of a pod (`ValidateVolumes`). */
export const VOLUME_ROWS: readonly Row[] = [
  label('volumes[].name'),
  {
    at: 'volumes[].emptyDir.sizeLimit',
    takes: (value) => (quantity(value) ?? 0) >= 0,
    message: 'room is none below nothing',
  },
  { at: 'volumes[].hostPath.path', takes: isSaid, message: 'a folder of the node has a path', remedy: 'name it' },
  { at: 'volumes[].hostPath.path', takes: goesDown, message: 'a path of the node does not go up' },
  { at: 'volumes[].nfs.path', takes: isRooted, message: 'a path of a server begins at its root' },
  { at: 'volumes[].csi.driver', takes: isSaid, message: 'a driver has a name' },
  ...['secret.items[]', 'configMap.items[]', ...IN_VOLUME, 'projected.sources[].secret.items[]'].map((items): Row => ({
    at: `volumes[].${items}.path`,
    takes: isLocal,
    message: 'a file of a volume stays below it, and begins with one dot at most',
  })),
  {
    at: 'volumes[].projected.sources[].serviceAccountToken.path',
    takes: isLocal,
    message: 'the token stays below its volume',
  },
  ...['secret', 'configMap'].map((source): Row => ({
    at: `volumes[].projected.sources[].${source}`,
    takes: (value) => isSaid(text(value, 'name')),
    message: 'files come from something with a name',
    remedy: 'name it',
  })),
  {
    at: 'volumes[].projected.sources[]',
    takes: (source) => !isFields(source) || SOURCES.filter((key) => key in source).length < 2,
    message: 'files of a source come from one thing',
    remedy: 'make two sources of it',
  },
  {
    at: 'volumes[].projected.sources',
    takes: (sources) => {
      const paths = list(sources).flatMap(pathsOf);
      return new Set(paths).size === paths.length;
    },
    message: 'two files have one path',
  },
  ...IN_VOLUME.flatMap((items): readonly Row[] => [
    {
      at: `volumes[].${items}`,
      takes: (item) => isFields(item) && 'fieldRef' in item !== 'resourceFieldRef' in item,
      message: 'a file is made of a field or of an amount',
    },
    {
      at: `volumes[].${items}.fieldRef.fieldPath`,
      takes: (value) => typeof value !== 'string' || FIELD.test(value),
      message: 'files are made of other fields of a pod',
      remedy: 'name one such as metadata.labels',
    },
    {
      at: `volumes[].${items}.resourceFieldRef`,
      takes: (value) => isSaid(text(value, 'containerName')),
      message: 'an amount is one of a container',
      remedy: 'set containerName',
    },
  ]),
  {
    at: 'volumes[].ephemeral.volumeClaimTemplate.spec',
    takes: (spec) => texts(spec, 'accessModes').length > 0,
    message: 'a disk is used in some way',
    remedy: 'say how, for example ReadWriteOnce',
  },
];

/** Paths that a source names one by one. */
const pathsOf = (source: unknown): readonly string[] => [
  ...['secret', 'configMap', 'downwardAPI'].flatMap((key) =>
    list(source, key, 'items').flatMap((item) => text(item, 'path') ?? []),
  ),
  ...[at(source, 'serviceAccountToken', 'path')].flatMap((path) => (typeof path === 'string' ? [path] : [])),
];
