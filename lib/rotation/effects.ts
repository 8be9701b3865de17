import { type ClusterTree, readersOf, type SecretReader } from '../checks';
import type { Effect } from './rotation';

/** Whom a new value of a Secret reaches in a cluster, and what is restarted for it. */
export function effectsOf(cluster: ClusterTree, namespace: string, secret: string): readonly Effect[] {
  const readers = readersOf(cluster, namespace, secret);
  const effects = new Map<string, Effect>();
  for (const reader of readers) {
    const effect = effectOf(reader);
    const known = effects.get(effect.who);
    // Who reads it in two ways is told of the one that takes more.
    if (known === undefined || (known.restart === undefined && effect.restart !== undefined))
      effects.set(effect.who, effect);
  }
  return [...effects.values()].sort((a, b) => (a.who < b.who ? -1 : 1));
}

/** Kinds that `kubectl rollout restart` takes. */
const RESTARTED = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

function effectOf({ object, uptake }: SecretReader): Effect {
  const { kind, name, namespace = 'default', label: who } = object;
  const restart = RESTARTED.has(kind)
    ? { restart: `kubectl -n ${namespace} rollout restart ${kind.toLowerCase()}/${name}` }
    : {};
  switch (uptake) {
    case 'variable':
      return { who, how: `has it in a variable, which stays as it was: ${later(kind)}`, ...restart };
    case 'fixed-file':
      return { who, how: `has it in a file that the kubelet never renews (subPath): ${later(kind)}`, ...restart };
    case 'file':
      return {
        who,
        how: 'has it in a file, which follows within two minutes; restart it unless it reads the file again',
        ...restart,
      };
    case 'pull':
      return { who, how: 'pulls images with it: the next pull takes the new one, nothing restarts' };
    case 'controller':
      return { who, how: `${CONTROLLERS[kind] ?? 'its controller'} reads it when it looks next, nothing restarts` };
  }
}

const later = (kind: string): string => (RESTARTED.has(kind) ? 'restart it' : 'the next run takes the new one');

/** Who reads the Secrets that objects name, where that is not plain. */
const CONTROLLERS: Readonly<Record<string, string>> = {
  KafkaUser: "Strimzi's user operator",
  HelmRelease: 'helm-controller, which upgrades the release,',
  Ingress: 'the ingress controller',
  ClusterIssuer: 'cert-manager',
};

/** The commands of effects, each once. */
export const restartsIn = (effects: readonly Effect[]): readonly string[] => [
  ...new Set(effects.flatMap(({ restart }) => restart ?? [])),
];
