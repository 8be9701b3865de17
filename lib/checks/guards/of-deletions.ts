import type { Problem } from '../../model/problem';
import { folderOf, kustomizationsOf } from '../delivery/flux';
import { atObject } from '../gate';
import { at, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { CLAIMS, RENAMES, SECRET_GOES, SET_DELETES } from './codes';

/** What would go with something else. */
export const deletionProblems = (cluster: ClusterTree): readonly Problem[] => [
  ...cluster.ofKind('ApplicationSet', 'argoproj.io').flatMap(setProblems),
  ...kustomizationsOf(cluster).flatMap((layer) => renamed(cluster, layer)),
  ...['KafkaNodePool', 'Kafka'].flatMap((kind) => cluster.ofKind(kind, 'kafka.strimzi.io')).flatMap(claimProblems),
  ...cluster.ofKind('ExternalSecret', 'external-secrets.io').flatMap(secretProblems),
];

/** By default Argo CD deletes Applications that a set no longer makes, and what they delivered. */
function setProblems(set: KubeObject): readonly Problem[] {
  const policy = text(set.value, 'spec', 'syncPolicy', 'applicationsSync') ?? 'sync';
  const preserved = at(set.value, 'spec', 'syncPolicy', 'preserveResourcesOnDeletion');
  return [
    ...(['create-only', 'create-update'].includes(policy)
      ? []
      : [
          atObject(SET_DELETES, set, {
            field: 'spec.syncPolicy.applicationsSync',
            message: 'an Application that the set no longer makes is deleted',
            given: policy,
            allowed: 'create-update, create-only',
            remedy: 'let a person delete Applications',
          }),
        ]),
    ...(preserved === true
      ? []
      : [
          atObject(SET_DELETES, set, {
            field: 'spec.syncPolicy.preserveResourcesOnDeletion',
            message: 'deleting the set deletes all that its Applications delivered',
            given: JSON.stringify(preserved) ?? 'nothing, which means false',
            allowed: 'true',
            remedy: 'preserve what was delivered',
          }),
        ]),
  ];
}

function renamed(cluster: ClusterTree, layer: KubeObject): readonly Problem[] {
  const given = text(layer.value, 'spec', 'targetNamespace');
  const folder = folderOf(cluster, layer);
  const own = cluster.objects.filter((object) => object.folder === folder);
  const other = own.find(
    ({ kind, namespace }) => kind === 'Namespace' || (namespace !== undefined && namespace !== given),
  );
  if (given === undefined || other === undefined) return [];
  return [
    atObject(RENAMES, layer, {
      field: 'spec.targetNamespace',
      message: `${other.label} of the layer would become one of ${given}`,
      given,
      remedy: 'leave the field out',
    }),
  ];
}

function claimProblems(object: KubeObject): readonly Problem[] {
  const storages = [
    ['spec', 'storage'],
    ['spec', 'kafka', 'storage'],
  ].flatMap((path) => {
    const storage = at(object.value, ...path);
    const field = path.join('.');
    return [
      { storage, field },
      ...list(storage, 'volumes').map((volume, index) => ({ storage: volume, field: `${field}.volumes[${index}]` })),
    ];
  });
  return storages
    .filter(({ storage }) => at(storage, 'deleteClaim') === true)
    .map(({ field }) =>
      atObject(CLAIMS, object, {
        field: `${field}.deleteClaim`,
        message: 'the disks go with this object',
        given: 'true',
        allowed: 'false',
        remedy: 'keep the claims',
      }),
    );
}

const secretProblems = (external: KubeObject): readonly Problem[] =>
  text(external.value, 'spec', 'target', 'deletionPolicy') === 'Delete'
    ? [
        atObject(SECRET_GOES, external, {
          field: 'spec.target.deletionPolicy',
          message: 'the Secret of running programs goes when its entry does',
          given: 'Delete',
          allowed: 'Retain',
          remedy: 'let the Secret stay as it was',
        }),
      ]
    : [];
