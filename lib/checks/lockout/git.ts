import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { kustomizationsOf } from '../delivery/flux';
import { atObject } from '../gate';
import { at, isFields, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { GIT } from './codes';

/** Label by which Argo CD finds what it knows of repositories (argo-cd v3, "Declarative setup"). */
const ARGO_SECRET = 'argocd.argoproj.io/secret-type';
const OF_REPOSITORIES: ReadonlySet<string> = new Set(['repository', 'repo-creds']);

/** A Secret without which the engine reads nothing, with who asks for it. */
interface Needed {
  readonly namespace: string;
  readonly name: string;
  readonly by: KubeObject;
  readonly for: string;
}

/** Credentials of the engine that would go with an object that it brings itself. */
export const gitProblems = (context: Context): readonly Problem[] => [
  ...fluxSecrets(context).flatMap((needed) => ofNeeded(context, needed)),
  ...context
    .every('ExternalSecret', 'external-secrets.io')
    .filter(({ value }) =>
      OF_REPOSITORIES.has(text(value, 'spec', 'target', 'template', 'metadata', 'labels', ARGO_SECRET) ?? ''),
    )
    .flatMap((external) => ofExternal(external, 'Argo CD reads Git by it')),
];

const fluxSecrets = ({ cluster, every }: Context): readonly Needed[] => [
  ...every('GitRepository', 'source.toolkit.fluxcd.io').flatMap((by) =>
    named(by, at(by.value, 'spec', 'secretRef'), 'Flux reads Git by it'),
  ),
  ...kustomizationsOf(cluster).flatMap((by) =>
    named(by, at(by.value, 'spec', 'decryption', 'secretRef'), 'Flux decrypts by it'),
  ),
];

function named(by: KubeObject, reference: unknown, why: string): readonly Needed[] {
  const name = text(reference, 'name');
  return name === undefined ? [] : [{ namespace: by.namespace ?? '', name, by, for: why }];
}

function ofNeeded({ every, cluster }: Context, { namespace, name, by, for: why }: Needed): readonly Problem[] {
  const external = every('ExternalSecret', 'external-secrets.io').find(
    (one) => one.namespace === namespace && (text(one.value, 'spec', 'target', 'name') ?? one.name) === name,
  );
  if (external !== undefined) return ofExternal(external, why);
  const secret = cluster.ofKind('Secret', '').find((one) => one.namespace === namespace && one.name === name);
  if (secret === undefined) return [];
  const isEncrypted = isFields(secret.value['sops']);
  const isKey = text(by.value, 'spec', 'decryption', 'secretRef', 'name') === name;
  return when(isEncrypted && isKey, () =>
    atObject(GIT, secret, {
      message: `${why}, and it is itself encrypted: nothing decrypts it on a new cluster`,
      remedy: 'make the Secret by hand or by what installs the engine, and take the file out',
    }),
  );
}

/** An ExternalSecret that goes, by a prune or a slip, leaves the Secret behind, and so does a store that is empty. */
const ofExternal = (external: KubeObject, why: string): readonly Problem[] => {
  const owner = text(external.value, 'spec', 'target', 'creationPolicy') ?? 'Owner';
  const deleted = text(external.value, 'spec', 'target', 'deletionPolicy') ?? 'Retain';
  return [
    ...when(owner === 'Owner', () =>
      atObject(GIT, external, {
        field: 'spec.target.creationPolicy',
        message: `${why}, and the Secret goes with this object: nobody could bring it back`,
        given: owner,
        allowed: 'Orphan',
        remedy: 'let the Secret stay without its ExternalSecret',
      }),
    ),
    ...when(deleted === 'Delete', () =>
      atObject(GIT, external, {
        field: 'spec.target.deletionPolicy',
        message: `${why}, and the Secret goes when the store has no value for it`,
        given: deleted,
        allowed: 'Retain',
        remedy: 'let the Secret stay as it was',
      }),
    ),
  ];
};
