import { configurationOf } from '../tree/pod-references';
import { podTemplateOf, type PodTemplate } from '../tree/pods';
import { at, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import type { Need } from './needs';

/**
 * What the object is healthy only with. The API server takes the object without; but the engine waits for its health
 * before the next wave, so that what comes in a later one never comes. What nothing brings is not asked here.
 */
export function waitsOf(object: KubeObject): readonly Need[] {
  const pod = podTemplateOf(object);
  return [
    ...(pod === undefined ? [] : ofPods(pod)),
    ...claimsOf(object),
    ...namedBy(object),
    {
      key: `controller:${object.group}/${object.kind}`,
      words: `the controller of ${object.group}/${object.kind}`,
      latest: 'same-wave',
    },
  ];
}

const wait = (what: string, kind: string, name: string): Need => ({
  key: `${what}:${name}`,
  words: `${kind} ${name}`,
  latest: 'same-wave',
});

function ofPods(pod: PodTemplate): readonly Need[] {
  const here = (name: string): string => `${pod.namespace}/${name}`;
  const account = text(pod.spec, 'serviceAccountName');
  const priority = text(pod.spec, 'priorityClassName');
  const claims = list(pod.spec, 'volumes').flatMap(
    (volume) => text(volume, 'persistentVolumeClaim', 'claimName') ?? [],
  );
  return [
    ...(account === undefined ? [] : [wait('service-account', 'ServiceAccount', here(account))]),
    ...(priority === undefined ? [] : [wait('priority-class', 'PriorityClass', priority)]),
    ...claims.map((name) => wait('volume-claim', 'PersistentVolumeClaim', here(name))),
    ...new Map(
      configurationOf(pod).map(({ what, name }) => [
        `${what} ${name}`,
        wait(what === 'Secret' ? 'secret' : 'config-map', what, here(name)),
      ]),
    ).values(),
  ];
}

function claimsOf(object: KubeObject): readonly Need[] {
  const specs =
    object.kind === 'PersistentVolumeClaim'
      ? [at(object.value, 'spec')]
      : object.kind === 'StatefulSet'
        ? list(object.value, 'spec', 'volumeClaimTemplates').map((claim) => at(claim, 'spec'))
        : [];
  return specs
    .flatMap((spec) => text(spec, 'storageClassName') ?? [])
    .map((name) => wait('storage-class', 'StorageClass', name));
}

/** An object of Flux that is applied before its Secret fails with its first event, and what it had to tell is lost. */
const usesSecret = ({ namespace = '' }: KubeObject, name: string | undefined): readonly Need[] =>
  name === undefined
    ? []
    : [{ key: `secret:${namespace}/${name}`, words: `Secret ${namespace}/${name}`, latest: 'earlier' }];

/** Objects whose controller reports them as not ready while what they name is missing. */
function namedBy(object: KubeObject): readonly Need[] {
  const { kind, group, namespace = '', value } = object;
  const named = (what: string, type: string, name: string | undefined): readonly Need[] =>
    name === undefined ? [] : [wait(what, type, name)];
  switch (`${group}/${kind}`) {
    case 'networking.k8s.io/Ingress':
      return named('ingress-class', 'IngressClass', text(value, 'spec', 'ingressClassName'));
    case 'networking.k8s.io/IngressClass':
      return text(value, 'spec', 'parameters', 'kind') === 'IngressClassParams'
        ? named('ingress-class-params', 'IngressClassParams', text(value, 'spec', 'parameters', 'name'))
        : [];
    case 'karpenter.sh/NodePool':
      return named(
        'node-class',
        text(value, 'spec', 'template', 'spec', 'nodeClassRef', 'kind') ?? 'node class',
        text(value, 'spec', 'template', 'spec', 'nodeClassRef', 'name'),
      );
    case 'cert-manager.io/Certificate': {
      const issuer = text(value, 'spec', 'issuerRef', 'kind') ?? 'Issuer';
      const name = text(value, 'spec', 'issuerRef', 'name');
      return named('issuer', issuer, name === undefined || issuer === 'ClusterIssuer' ? name : `${namespace}/${name}`);
    }
    case 'notification.toolkit.fluxcd.io/Provider':
    case 'notification.toolkit.fluxcd.io/Receiver':
    case 'image.toolkit.fluxcd.io/ImageRepository':
    case 'source.toolkit.fluxcd.io/GitRepository':
      return usesSecret(object, text(value, 'spec', 'secretRef', 'name'));
    case 'image.toolkit.fluxcd.io/ImageUpdateAutomation':
      return usesSecret(object, text(value, 'spec', 'git', 'commit', 'signingKey', 'secretRef', 'name'));
    default:
      return [];
  }
}
