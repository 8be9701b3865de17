import type { JsonObject } from '../../model/units/json';
import type { Release } from '../../model/delivery/release';
import { groupKindOf, listAt, nameOf, namespaceOf, textAt, valueAt } from '../objects';
import { type Thing } from './thing';

/** API group of the kinds that Gatekeeper makes from its templates. */
const CONSTRAINTS = 'constraints.gatekeeper.sh';

/** A thing, and when it can be used. */
export interface Provided {
  readonly thing: Thing;
  /** The thing is there as soon as its object is; otherwise a controller makes it some time after. */
  readonly atOnce: boolean;
}

/** What an object brings into the cluster. */
export function providedByObject(object: JsonObject): readonly Provided[] {
  const name = nameOf(object);
  const namespace = namespaceOf(object) ?? '';
  switch (groupKindOf(object)) {
    case '/Namespace':
      return now(`namespace:${name}`);
    case '/ServiceAccount':
      return now(`service-account:${namespace}/${name}`);
    case '/Secret':
      return now(`secret:${namespace}/${name}`);
    case 'batch/Job':
      return later(`job:${namespace}/${textAt(object, 'metadata', 'labels', 'app.kubernetes.io/name') ?? name}`);
    case '/Service':
      return listAt(object, 'spec', 'ports').flatMap((port) =>
        [valueAt(port, 'port'), valueAt(port, 'name')].flatMap((p) =>
          typeof p === 'number' || typeof p === 'string' ? now(`service:${namespace}/${name}:${p}`) : [],
        ),
      );
    case 'apps/DaemonSet':
      return now(`daemon-set:${namespace}/${name}`);
    case 'storage.k8s.io/StorageClass':
      return now(`storage-class:${name}`);
    case 'networking.k8s.io/IngressClass':
      return now(`ingress-class:${name}`);
    case 'scheduling.k8s.io/PriorityClass':
      return now(`priority-class:${name}`);
    case 'rbac.authorization.k8s.io/ClusterRole':
      return now(`cluster-role:${name}`);
    case 'rbac.authorization.k8s.io/Role':
      return now(`role:${namespace}/${name}`);
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return now(`crd:${textAt(object, 'spec', 'group') ?? ''}/${textAt(object, 'spec', 'names', 'kind') ?? ''}`);
    case 'external-secrets.io/ClusterSecretStore':
      return now(`cluster-secret-store:${name}`);
    case 'external-secrets.io/SecretStore':
      return now(`secret-store:${namespace}/${name}`);
    case 'external-secrets.io/ExternalSecret':
      return later(`secret:${namespace}/${textAt(object, 'spec', 'target', 'name') ?? name}`);
    case 'cert-manager.io/Certificate':
      return later(`secret:${namespace}/${textAt(object, 'spec', 'secretName') ?? ''}`);
    case 'karpenter.sh/NodePool':
      return [...later(`node-pool:${name}`), ...later('node-pool:*')];
    case 'templates.gatekeeper.sh/ConstraintTemplate':
      return later(`crd:${CONSTRAINTS}/${textAt(object, 'spec', 'crd', 'spec', 'names', 'kind') ?? ''}`);
    default:
      return [];
  }
}

/**
 * What a release brings. Of an inflated one only a webhook comes later than its objects, since its pods must answer.
 */
export const providedByRelease = ({ provides, renderedBy }: Release): readonly Provided[] =>
  provides.map((thing) => ({ thing, atOnce: renderedBy === 'inflated' && !thing.startsWith('webhook:') }));

const now = (thing: Thing): readonly Provided[] => [{ thing, atOnce: true }];
const later = (thing: Thing): readonly Provided[] => [{ thing, atOnce: false }];
