import { when } from '../../../common/optional';
import { storageClassesOf } from '../../cluster/storage';
import type { Problem } from '../../problem';
import { listed, type PlacedWorkload, problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';
import { disksOfEachPod, isOfOneNode, sharedDisks } from '../claims';
import type { ConfigFiles } from '../files';
import type { DiskClaim } from '../volumes';
import type { Workload } from '../workload';

/** The most that a ConfigMap holds, in bytes (Kubernetes, "ConfigMap object"). */
const MOST_BYTES = 1024 * 1024;

/** Sets of files hold something, and no more than a ConfigMap does. */
export const filesHold: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) =>
    (place.workload.files ?? []).flatMap((files) => {
      const bytes = Object.values(files.content).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      return [
        ...when(Object.keys(files.content).length === 0, () =>
          fileProblem(place, files, 'there are no files in it', 'nothing', 'give it files, or take it out'),
        ),
        ...when(bytes > MOST_BYTES, () =>
          fileProblem(
            place,
            files,
            'the files are more than a ConfigMap holds',
            `${bytes} bytes; allowed are ${MOST_BYTES}`,
            'put large files into an image or onto a volume',
          ),
        ),
      ];
    }),
  );

const fileProblem = (
  place: PlacedWorkload,
  { name }: ConfigFiles,
  message: string,
  given: string,
  remedy: string,
): Problem => problemAt(place, { rule: 'files', field: `files.${name}.content`, message, given, remedy });

const slashed = (path: string): string => path.replace(/(?<=.)\/$/, '');

/** Everything that the main container sees, with the path where it does. */
const mountedAt = (workload: Workload): readonly { readonly name: string; readonly path: string }[] => [
  ...(workload.scratch ?? [{ path: '/tmp' }]).map(({ path }) => ({ name: 'scratch', path })),
  ...(workload.secrets ?? [])
    .filter(({ mounted = true }) => mounted)
    .map(({ name }) => ({ name, path: `/etc/secrets/${name}` })),
  ...(workload.files ?? []).flatMap(({ name, path, beside, content }) =>
    beside === true
      ? Object.keys(content).map((file) => ({ name, path: `${slashed(path)}/${file}` }))
      : [{ name, path }],
  ),
  ...(workload.volumes ?? []),
  ...disksOfEachPod(workload),
];

/** Volumes have names of their own, and no two are mounted at one path: the API server refuses the pod. */
export const mountsAreDisjoint: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { workload } = place;
    const named = [
      ...(workload.secrets ?? []),
      ...(workload.files ?? []),
      ...(workload.volumes ?? []),
      ...disksOfEachPod(workload),
    ];
    return [
      ...repeated(named.map(({ name }) => name)).map((name) =>
        problemAt(place, {
          rule: 'volume-name',
          field: 'volumes',
          message: `two of its secrets, files, volumes and disks are called '${name}'`,
          given: name,
          remedy: 'rename one of them: containers say by name what they see',
        }),
      ),
      ...repeated(mountedAt(workload).map(({ path }) => slashed(path))).map((path) =>
        problemAt(place, {
          rule: 'mount-path',
          field: 'volumes',
          message: `two volumes are mounted at ${path}`,
          given: path,
          remedy: 'mount one of them elsewhere, or put both into one projected volume',
        }),
      ),
    ];
  });

/** Disks are of a class that there is, which can do what is asked; one of a single node is not shared by many pods. */
export const disksFit: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { workload } = place;
    return [
      ...disksOfEachPod(workload).flatMap((disk) =>
        classProblems(place, disk.name === 'data' ? 'volume' : `disks.${disk.name}`, disk),
      ),
      ...sharedDisks(workload).flatMap((disk) => [
        ...classProblems(place, `volumes.${disk.name}`, disk),
        ...sharingProblems(place, disk),
      ]),
    ];
  });

function classProblems(place: PlacedWorkload, field: string, { storageClass, access }: DiskClaim): Problem[] {
  const classes = storageClassesOf(place.cluster);
  const found = classes.find(({ name }) => name === storageClass);
  if (found === undefined)
    return [
      problemAt(place, {
        rule: 'storage-class',
        field: `${field}.storageClass`,
        message: `the storage class '${storageClass}' does not exist`,
        given: storageClass,
        allowed: listed(classes.map(({ name }) => name)),
        remedy: 'name an existing class, or declare this one in storageClasses of the cluster',
      }),
    ];
  const wantsSharing = access === 'ReadWriteMany' || access === 'ReadOnlyMany';
  return when(wantsSharing && found.shared !== true, () =>
    problemAt(place, {
      rule: 'storage-access',
      field: `${field}.access`,
      message: `volumes of the storage class '${storageClass}' are mounted by one node only`,
      given: access ?? '',
      allowed: `ReadWriteOnce, or a class that shares: ${listed(
        classes.filter(({ shared }) => shared === true).map(({ name }) => name),
      )}`,
      remedy: 'use a class of a file system (EFS, NFS), and declare it with `shared: true`',
    }),
  );
}

/** Pods of one claim are on one node, or wait; a roll-out starts the new pod before the old one is gone. */
function sharingProblems(place: PlacedWorkload, disk: DiskClaim): Problem[] {
  const { workload } = place;
  const replicas = 'replicas' in workload ? workload.replicas : 1;
  const isMany = typeof replicas === 'number' ? replicas > 1 : true;
  return when(isMany && isOfOneNode(disk), () =>
    problemAt(place, {
      rule: 'storage-access',
      field: `volumes.${disk.name}.access`,
      message: 'its pods share a disk that one node mounts, so that those on other nodes never start',
      given: disk.access ?? 'ReadWriteOnce',
      allowed: 'ReadWriteMany, or one pod',
      remedy: "share a class of a file system, give one replica, or make it 'stateful', where each pod has its own",
    }),
  );
}
