import { list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import type { Context } from './context';

const RBAC = 'rbac.authorization.k8s.io';

/** As whom an engine applies something, `<namespace>/<name>`. */
interface EngineAccounts {
  readonly releases: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

function accountsOf({ every }: Context): EngineAccounts {
  const named = (kind: string, group: string): readonly string[] =>
    every(kind, group).flatMap(({ namespace = '', value }) => {
      const name = text(value, 'spec', 'serviceAccountName');
      return name === undefined ? [] : [`${namespace}/${name}`];
    });
  const ofProjects = every('AppProject', 'argoproj.io').flatMap(({ value }) =>
    list(value, 'spec', 'destinationServiceAccounts').flatMap((entry) => {
      const account = text(entry, 'defaultServiceAccount') ?? '';
      return [account.includes(':') ? account.replace(':', '/') : `${text(entry, 'namespace') ?? ''}/${account}`];
    }),
  );
  return {
    releases: new Set(named('HelmRelease', 'helm.toolkit.fluxcd.io')),
    others: new Set([...named('Kustomization', 'kustomize.toolkit.fluxcd.io'), ...ofProjects]),
  };
}

/** By each role that is bound, who has it: accounts of releases alone, of an engine alone, or others too. */
type Holders = ReadonlyMap<string, 'engine' | 'others' | 'releases'>;

const known = new WeakMap<Context, Holders>();

function holdersOf(context: Context): Holders {
  const found = known.get(context) ?? holding(context);
  known.set(context, found);
  return found;
}

/**
 * Whether nobody has a role but accounts as which an engine applies something. What these may do follows from what they
 * apply, and the gate `rights` holds them to that.
 */
export const isHeldByEngine = (role: KubeObject, context: Context): boolean =>
  ['engine', 'releases'].includes(holdersOf(context).get(keyOfRole(role)) ?? '');

/** Whether nobody has a role but accounts as which releases are installed. */
export const isHeldByReleases = (role: KubeObject, context: Context): boolean =>
  holdersOf(context).get(keyOfRole(role)) === 'releases';

function holding(context: Context): Holders {
  const { releases, others } = accountsOf(context);
  const held = new Map<string, 'engine' | 'others' | 'releases'>();
  for (const binding of ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => context.every(kind, RBAC))) {
    const name = text(binding.value, 'roleRef', 'name') ?? '';
    const key = keyOf(text(binding.value, 'roleRef', 'kind') ?? '', binding.namespace, name);
    const accounts = list(binding.value, 'subjects').map((subject) =>
      text(subject, 'kind') === 'ServiceAccount'
        ? `${text(subject, 'namespace') ?? binding.namespace ?? ''}/${text(subject, 'name') ?? ''}`
        : '',
    );
    const isReleases = accounts.every((account) => releases.has(account));
    const isEngine = accounts.every((account) => releases.has(account) || others.has(account));
    const before = held.get(key);
    if (!isEngine || before === 'others') held.set(key, 'others');
    else held.set(key, isReleases && before !== 'engine' ? 'releases' : 'engine');
  }
  return held;
}

const keyOfRole = ({ kind, namespace, name }: KubeObject): string => keyOf(kind, namespace, name);

const keyOf = (kind: string, namespace: string | undefined, name: string): string =>
  kind === 'Role' ? `Role ${namespace ?? ''}/${name}` : `ClusterRole ${name}`;
