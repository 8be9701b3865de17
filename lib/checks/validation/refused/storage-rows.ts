import { at, fields, isFields, list, texts } from '../../tree/read';
import { isQualified, isSaid, isSubdomain, subdomain, words } from './forms';
import type { Row } from './rows';

/** Fields of a disk that say where it is; all else says what it is like. */
const ABOUT = new Set([
  ...['accessModes', 'capacity', 'claimRef', 'mountOptions', 'nodeAffinity', 'persistentVolumeReclaimPolicy'],
  ...['storageClassName', 'volumeAttributesClassName', 'volumeMode'],
]);

export const CLAIM_ROWS: readonly Row[] = [
  { ...subdomain('spec.storageClassName'), takes: (value) => value === '' || isSubdomain(value) },
  words('spec.volumeMode', 'Filesystem', 'Block'),
  ...['dataSource', 'dataSourceRef'].map((key): Row => ({
    at: `spec.${key}`,
    takes: (value) => isSaid(at(value, 'kind')) && isSaid(at(value, 'name')),
    message: 'a claim is filled from something with a kind and a name',
  })),
];

/** Rules over disks that people make by hand (`ValidatePersistentVolumeSpec`). */
export const VOLUME_OF_HAND_ROWS: readonly Row[] = [
  {
    at: 'spec',
    takes: (spec) => Object.keys(fields(spec)).filter((key) => !ABOUT.has(key)).length === 1,
    message: 'a disk is in one place',
    remedy: 'give exactly one of csi, nfs, local, hostPath and the like',
  },
  {
    at: 'spec',
    takes: (spec) => isSaid(at(spec, 'capacity', 'storage')),
    message: 'a disk has a size',
    remedy: 'set capacity.storage',
  },
  { at: 'spec', takes: (spec) => texts(spec, 'accessModes').length > 0, message: 'a disk is used in some way' },
  {
    at: 'spec.local',
    takes: (_, { holder }) => isFields(at(holder, 'nodeAffinity', 'required')),
    message: 'a disk of a machine names the machine',
    remedy: 'set nodeAffinity.required',
  },
  { at: 'spec.csi', takes: (csi) => isSaid(at(csi, 'volumeHandle')), message: 'a disk of a driver has a handle' },
  words('spec.persistentVolumeReclaimPolicy', 'Delete', 'Retain', 'Recycle'),
];

/** Rules over classes of disks (`ValidateStorageClass`). */
export const STORAGE_CLASS_ROWS: readonly Row[] = [
  {
    at: 'provisioner',
    takes: (value) => typeof value !== 'string' || (value !== '' && isQualified(value.toLowerCase())),
    message: 'a provisioner is named like a key of a label',
  },
  {
    at: 'allowedTopologies[].matchLabelExpressions[].values',
    takes: (values) => list(values).length > 0 && new Set(list(values)).size === list(values).length,
    message: 'places are named, each once',
  },
];
