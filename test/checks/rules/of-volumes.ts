import { container, deployment, podSpec } from '../table/validation/refused/objects';
import type { Rule } from './rule';

const holding = (source: object, mount: object = {}): Rule['bad'] =>
  deployment(
    podSpec({
      containers: [container({ volumeMounts: [{ name: 'data', mountPath: '/data', ...mount }] })],
      volumes: [{ name: 'data', ...source }],
    }),
  );
const volume = (note: string, bad: object, good: object): Rule => ({ note, bad: holding(bad), good: holding(good) });
const mounted = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: holding({ emptyDir: {} }, bad),
  good: holding({ emptyDir: {} }, good),
});
const projected = (...sources: readonly object[]): object => ({ projected: { sources } });
const token = (more: object): object => projected({ serviceAccountToken: { path: 'token', ...more } });
const downward = (item: object): object => ({ downwardAPI: { items: [item] } });
const name = { fieldRef: { fieldPath: 'metadata.name' } };
const items = (...more: readonly object[]): object => ({ configMap: { name: 'a', items: more } });
const ephemeral = (spec: object): object => ({ ephemeral: { volumeClaimTemplate: { spec } } });
const asked = { resources: { requests: { storage: '1Gi' } } };

/** `ValidateVolumes` and `ValidateVolumeMounts`. */
export const ofVolumes: readonly Rule[] = [
  volume('a volume of two sources', { emptyDir: {}, hostPath: { path: '/a' } }, { emptyDir: {} }),
  volume('a name of a volume with capitals', { name: 'Data', emptyDir: {} }, { emptyDir: {} }),
  volume('room below nothing', { emptyDir: { sizeLimit: '-1Gi' } }, { emptyDir: { sizeLimit: '1Gi' } }),
  volume('a path of the host that is none', { hostPath: { path: '' } }, { hostPath: { path: '/a' } }),
  volume('a path of the host that goes up', { hostPath: { path: '/a/../b' } }, { hostPath: { path: '/b' } }),
  volume(
    'a path of the host of a kind that is none',
    { hostPath: { path: '/a', type: 'Folder' } },
    { hostPath: { path: '/a', type: 'Directory' } },
  ),
  volume('a Secret of no name', { secret: {} }, { secret: { secretName: 'a' } }),
  volume(
    'a Secret for more than all',
    { secret: { secretName: 'a', defaultMode: 512 } },
    { secret: { secretName: 'a', defaultMode: 256 } },
  ),
  volume('a file without a key', items({ path: 'a' }), items({ key: 'a', path: 'a' })),
  volume('a file without a path', items({ key: 'a' }), items({ key: 'a', path: 'a' })),
  volume(
    'a file of all rights and more',
    items({ key: 'a', path: 'a', mode: 1000 }),
    items({ key: 'a', path: 'a', mode: 256 }),
  ),
  volume('a file whose name begins above', items({ key: 'a', path: '..a' }), items({ key: 'a', path: 'a' })),
  volume('a claim of no name', { persistentVolumeClaim: {} }, { persistentVolumeClaim: { claimName: 'a' } }),
  volume('a server of files without a path', { nfs: { server: 'a' } }, { nfs: { server: 'a', path: '/a' } }),
  volume(
    'a path of a server of files from here',
    { nfs: { server: 'a', path: 'a' } },
    { nfs: { server: 'a', path: '/a' } },
  ),
  volume('a token for less than ten minutes', token({ expirationSeconds: 60 }), token({ expirationSeconds: 600 })),
  volume('a token without a path', projected({ serviceAccountToken: { audience: 'a' } }), token({})),
  volume('a token above its volume', token({ path: '../token' }), token({})),
  volume(
    'two files of one path',
    projected(
      { secret: { name: 'a', items: [{ key: 'a', path: 'a' }] } },
      { configMap: { name: 'a', items: [{ key: 'a', path: 'a' }] } },
    ),
    projected({ secret: { name: 'a', items: [{ key: 'a', path: 'a' }] } }),
  ),
  volume('files of a Secret of no name', projected({ secret: {} }), projected({ secret: { name: 'a' } })),
  volume(
    'files of two sources in one',
    projected({ secret: { name: 'a' }, configMap: { name: 'a' } }),
    projected({ secret: { name: 'a' } }),
  ),
  volume('a file of no field', downward({ path: 'a' }), downward({ path: 'a', ...name })),
  volume(
    'a file of a field that pods do not have',
    downward({ path: 'a', fieldRef: { fieldPath: 'spec.nodeName' } }),
    downward({ path: 'a', ...name }),
  ),
  volume(
    'a file of an amount of nobody',
    downward({ path: 'a', resourceFieldRef: { resource: 'limits.cpu' } }),
    downward({ path: 'a', resourceFieldRef: { resource: 'limits.cpu', containerName: 'web' } }),
  ),
  volume('a driver of disks without a name', { csi: { driver: '' } }, { csi: { driver: 'a.example.org' } }),
  volume(
    'a disk of a pod that is used in no way',
    ephemeral(asked),
    ephemeral({ ...asked, accessModes: ['ReadWriteOnce'] }),
  ),
  mounted('a mount of no path', { mountPath: '' }),
  mounted('a mount of what there is not', { name: 'more' }),
  mounted('a mount by a path and by an expression', { subPath: 'a', subPathExpr: '$(A)' }, { subPathExpr: '$(A)' }),
  mounted('an expression of a path that goes up', { subPathExpr: '../$(A)' }, { subPathExpr: '$(A)' }),
  mounted('mounts handed on that are none', { mountPropagation: 'Both' }, { mountPropagation: 'HostToContainer' }),
  mounted('mounts handed to the host by anybody', { mountPropagation: 'Bidirectional' }, { mountPropagation: 'None' }),
  mounted(
    'read alone below, and written above',
    { recursiveReadOnly: 'Enabled' },
    { recursiveReadOnly: 'Enabled', readOnly: true },
  ),
];
