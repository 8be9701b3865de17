import { type KubeObject, type Loose } from '../api/client';
import { type LawResult } from '../laws/law';
import { type Committed } from '../repository/objects';

/** A mistake that is put into the objects of a cluster, and what has to be said of it. */
export interface Plant {
  readonly what: string;
  readonly law: number;
  /** A word of what the law has to say. */
  readonly says: string;
  readonly plant: (committed: readonly Committed[]) => readonly Committed[];
}

/** Changes a copy of the objects for which it fits. */
const changing =
  (fits: (one: Committed) => boolean, change: (object: Loose) => void) =>
  (committed: readonly Committed[]): readonly Committed[] =>
    committed.map((one) => {
      if (!fits(one)) return one;
      const object = structuredClone<Loose>(one.object);
      change(object);
      return { ...one, object: object as KubeObject };
    });

const isWorkload = ({ object, layer }: Committed): boolean =>
  object.kind === 'Deployment' && layer.startsWith('workloads');

/** One for each law that is asked without an engine. */
export const plants: readonly Plant[] = [
  {
    what: 'a layer that waits for nothing',
    law: 2,
    says: 'not found',
    plant: changing(
      ({ object }) => object.kind === 'Kustomization' && object.metadata.name !== 'base',
      (layer) => {
        delete layer.spec.dependsOn;
      },
    ),
  },
  {
    what: 'a field that the API server drops',
    law: 3,
    says: 'globalDefault',
    plant: changing(
      ({ object }) => object.kind === 'PriorityClass',
      (priority) => {
        priority.globalDefault = false;
      },
    ),
  },
  {
    what: 'a binding that a layer of workloads may not make',
    law: 4,
    says: 'clusterrolebindings',
    plant: (committed) => [...committed, { layer: 'workloads', file: 'workloads/planted.yaml', object: binding }],
  },
  {
    what: 'an account that may more than its layer needs',
    law: 4,
    says: 'may create secrets flux-system',
    plant: (committed) => [...committed, { layer: 'bootstrap', file: 'bootstrap/planted.yaml', object: overreaching }],
  },
  {
    what: 'a pod on the network of its host',
    law: 10,
    says: 'host namespaces',
    plant: changing(isWorkload, (deployment) => {
      deployment.spec.template.spec.hostNetwork = true;
    }),
  },
];

const administrator = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' };

const bindingOf = (kind: string, metadata: KubeObject['metadata'], subjects: readonly object[]): KubeObject =>
  ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata, roleRef: administrator, subjects }) as KubeObject;

const binding = bindingOf('ClusterRoleBinding', { name: 'planted' }, []);

const overreaching = bindingOf('RoleBinding', { name: 'planted', namespace: 'flux-system' }, [
  { kind: 'ServiceAccount', name: 'layer-workloads', namespace: 'flux-system' },
]);

export const withPlants = (committed: readonly Committed[]): readonly Committed[] =>
  plants.reduce((planted, { plant }) => plant(planted), committed);

/** Plants that no law told of. */
export const missedPlants = (results: readonly LawResult[]): string[] =>
  plants
    .filter(({ law, says }) => {
      const result = results.find((one) => one.law === law);
      return result?.verdict !== 'broken' || !result.details.some((detail) => detail.includes(says));
    })
    .map(({ what, law }) => `law ${law} did not tell of ${what}`);
