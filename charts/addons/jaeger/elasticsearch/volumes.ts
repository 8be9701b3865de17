import { type EmptyDirVolumeSource, Quantity, type Volume } from 'cdk8s-plus-28/lib/imports/k8s';
import { Memory } from '../../../../lib/model';
import { ACCOUNT } from '../configuration';
import { ELASTICSEARCH, name } from './names';

const scratch = (size: Memory): EmptyDirVolumeSource => ({ sizeLimit: Quantity.fromString(`${size}`) });

export const volumes = (): Volume[] => [
  // The folder holds a digest of the password: it stays in memory.
  { name: 'config', emptyDir: { medium: 'Memory', sizeLimit: Quantity.fromString('16Mi') } },
  { name: 'tmp', emptyDir: scratch(Memory.mebibytes(256)) },
  { name: 'logs', emptyDir: scratch(Memory.mebibytes(256)) },
  { name: 'settings', configMap: { name } },
  { name: 'account', secret: { secretName: ACCOUNT.secret, defaultMode: 0o440 } },
  { name: 'certificate', secret: { secretName: ELASTICSEARCH.certificate, defaultMode: 0o440 } },
];
