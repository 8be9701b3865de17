import { isBuiltInGroup } from '../kubernetes/served';
import { at, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/** What an object of a kind brings, in the words of a need's key. */
type Provides = (object: KubeObject) => readonly string[];

const here = ({ namespace }: KubeObject, name: string): string => `${namespace ?? ''}/${name}`;

/** The object itself, under the word by which others name its kind. */
const named =
  (word: string): Provides =>
  ({ namespace, name }) => [`${word}:${namespace === undefined ? name : `${namespace}/${name}`}`];

/** A pool with a limit of zero makes no node. */
const makesNodes = ({ value }: KubeObject): boolean =>
  !['cpu', 'memory', 'nodes'].some((limit) => {
    const written = at(value, 'spec', 'limits', limit);
    return (typeof written === 'string' || typeof written === 'number') && /^0+[a-zA-Z]*$/.test(String(written));
  });

/** Ports by number and by name. */
const ofService: Provides = (object) =>
  list(object.value, 'spec', 'ports').flatMap((port) =>
    [at(port, 'port'), at(port, 'name')]
      .filter((one) => typeof one === 'string' || typeof one === 'number')
      .map((one) => `service:${here(object, object.name)}:${one}`),
  );

/** The CRD that Gatekeeper makes of a template. */
const ofConstraintTemplate: Provides = ({ value }) => [
  `crd:constraints.gatekeeper.sh/${text(value, 'spec', 'crd', 'spec', 'names', 'kind') ?? ''}`,
];

/** By group and kind; a key without a group is one of every built-in group. */
const PROVIDES: Readonly<Record<string, Provides>> = {
  '/Namespace': ({ name }) => [`namespace:${name}`],
  '/Service': ofService,
  Secret: named('secret'),
  ConfigMap: named('config-map'),
  ServiceAccount: named('service-account'),
  StorageClass: named('storage-class'),
  IngressClass: named('ingress-class'),
  PriorityClass: named('priority-class'),
  PersistentVolumeClaim: named('volume-claim'),
  DaemonSet: named('daemon-set'),
  CustomResourceDefinition: ({ value }) => [
    `crd:${text(value, 'spec', 'group') ?? ''}/${text(value, 'spec', 'names', 'kind') ?? ''}`,
  ],
  'elbv2.k8s.aws/IngressClassParams': named('ingress-class-params'),
  'karpenter.k8s.aws/EC2NodeClass': named('node-class'),
  'karpenter.sh/NodePool': (pool) => (makesNodes(pool) ? [`node-pool:${pool.name}`, 'node-pool:*'] : []),
  'cert-manager.io/ClusterIssuer': named('issuer'),
  'cert-manager.io/Issuer': named('issuer'),
  'cert-manager.io/Certificate': (object) => [`secret:${here(object, text(object.value, 'spec', 'secretName') ?? '')}`],
  'external-secrets.io/ClusterSecretStore': ({ name }) => [`store:ClusterSecretStore ${name}`],
  'external-secrets.io/SecretStore': (object) => [`store:SecretStore ${here(object, object.name)}`],
  'external-secrets.io/ExternalSecret': (object) => [
    `secret:${here(object, text(object.value, 'spec', 'target', 'name') ?? object.name)}`,
  ],
  'templates.gatekeeper.sh/ConstraintTemplate': ofConstraintTemplate,
};

/** What the object is a provider of. */
export function providedKeys(object: KubeObject): readonly string[] {
  const { group, kind } = object;
  const provides = PROVIDES[`${group}/${kind}`] ?? (isBuiltInGroup(group) ? PROVIDES[kind] : undefined);
  return provides?.(object) ?? [];
}
