import { at, fields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { yamlIn } from '../tree/written';
import { allows, CHANGE, type Grant } from './rules';
import { account, CLUSTER, type Id, project, type Step } from './steps';

const FLUX = 'flux-system';
const ARGO = 'argocd';

/** The accounts that Flux's distribution binds to cluster-admin (flux2 v2.9.4, manifests/rbac/reconciler.yaml). */
const CONTROLLERS: Readonly<Record<string, Id>> = {
  Kustomization: account(FLUX, 'kustomize-controller'),
  HelmRelease: account(FLUX, 'helm-controller'),
};
const FLUX_GROUPS: Readonly<Record<string, string>> = {
  Kustomization: 'kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helm.toolkit.fluxcd.io',
};

/** An object by which an engine applies something. */
export interface EngineObject {
  readonly id: Id;
  readonly object: KubeObject;
}

/** What the engines of a cluster may do for whom. */
export interface Engines {
  /** Kustomizations, HelmReleases, Applications and projects. */
  readonly objects: readonly EngineObject[];
  /** What an engine's object, or one of its own accounts, leads to. */
  from(id: Id): readonly Step[];
  /** What writing the objects of an engine leads to. */
  fromGrant(grant: Grant): readonly Step[];
  /** Whom Argo CD syncs a project as; itself where the project names nobody. */
  accountsOf(project: string): readonly Id[];
  readonly projects: readonly string[];
  /** The objects of engines that are applied as an account. */
  appliedAs(account: Id): readonly KubeObject[];
  /** The account of Argo CD's application controller. */
  readonly controller: Id;
}

export function enginesOf(cluster: ClusterTree, accountsIn: (namespace: string) => readonly Id[]): Engines {
  const flux = Object.entries(FLUX_GROUPS).flatMap(([kind, group]) => cluster.ofKind(kind, group));
  const projects = cluster.ofKind('AppProject', 'argoproj.io');
  const applications = ['Application', 'ApplicationSet'].flatMap((kind) => cluster.ofKind(kind, 'argoproj.io'));
  const controller = argoController(cluster);
  const isImpersonating = impersonates(cluster);
  const accountsOf = (name: string): readonly Id[] => {
    const named = list(projects.find((one) => one.name === name)?.value, 'spec', 'destinationServiceAccounts');
    return isImpersonating ? named.map(accountNamed) : [controller];
  };
  const steps = stepsOf({ flux, applications, projects, accountsOf, isImpersonating });
  return {
    objects: [...flux, ...applications, ...projects].map((object) => ({ id: idOf(object), object })),
    from: (id) => steps.get(id) ?? [],
    accountsOf,
    controller,
    appliedAs: (id) => [
      ...flux.filter((object) => fluxStep(object).to === id),
      ...applications.filter((object) => isImpersonating && accountsOf(projectNamed(object)).includes(id)),
    ],
    projects: projects.map(({ name }) => name),
    fromGrant: (grant) => [
      ...(flux.length === 0 ? [] : fluxSteps(grant, accountsIn)),
      ...(projects.length === 0
        ? []
        : argoSteps(
            grant,
            projects.map(({ name }) => name),
            controller,
          )),
    ],
  };
}

/** What the objects of engines are read with. */
interface EngineParts {
  readonly flux: readonly KubeObject[];
  readonly applications: readonly KubeObject[];
  readonly projects: readonly KubeObject[];
  readonly accountsOf: (project: string) => readonly Id[];
  readonly isImpersonating: boolean;
}

/** What each object of an engine, and the controllers of Flux, lead to. */
function stepsOf({
  flux,
  applications,
  projects,
  accountsOf,
  isImpersonating,
}: EngineParts): ReadonlyMap<Id, readonly Step[]> {
  return new Map<Id, readonly Step[]>([
    ...Object.values(CONTROLLERS).map(
      (id) =>
        [id, flux.length === 0 ? [] : [{ to: CLUSTER, why: 'Flux binds its controllers to cluster-admin' }]] as const,
    ),
    ...flux.map((object) => [idOf(object), [fluxStep(object)]] as const),
    ...applications.map(
      (object) =>
        [idOf(object), [{ to: project(projectNamed(object)), why: `${object.label} is synced in it` }]] as const,
    ),
    ...projects.map(
      (object) =>
        [
          project(object.name),
          accountsOf(object.name).map((to) => ({
            to,
            why: isImpersonating ? 'Argo CD syncs it as this account' : 'Argo CD syncs it as itself',
          })),
        ] as const,
    ),
  ]);
}

export const idOf = ({ kind, name, label }: KubeObject): Id => (kind === 'AppProject' ? project(name) : label);

const accountNamed = (entry: unknown): Id => {
  const name = text(entry, 'defaultServiceAccount') ?? '';
  const [first = '', second] = name.split(':');
  return second === undefined ? account(text(entry, 'namespace') ?? '', first) : account(first, second);
};

const projectNamed = ({ kind, value }: KubeObject): string =>
  (kind === 'Application'
    ? text(value, 'spec', 'project')
    : text(value, 'spec', 'template', 'spec', 'project')?.replaceAll('{{`', '').replaceAll('`}}', '')) ?? 'default';

function fluxStep({ kind, namespace = FLUX, value, label }: KubeObject): Step {
  const name = text(value, 'spec', 'serviceAccountName');
  if (name === undefined)
    return { to: CONTROLLERS[kind] ?? '', why: `${label} names no account, so its controller applies it as itself` };
  return { to: account(namespace, name), why: `${label} is applied by it` };
}

/** Who writes an object of Flux in a namespace chooses the account there, or leaves it to the controller. */
function fluxSteps(grant: Grant, accountsIn: (namespace: string) => readonly Id[]): readonly Step[] {
  return Object.entries(FLUX_GROUPS).flatMap(([kind, group]) => {
    if (!allows(grant, CHANGE, group, [`${kind.toLowerCase()}s`])) return [];
    const namespace = grant.namespace ?? FLUX;
    const why = `${grant.by}: it writes a ${kind}, and says as whom it is applied`;
    return [CONTROLLERS[kind] ?? '', ...accountsIn(namespace)].map((to) => ({ to, why }));
  });
}

/** Settings of Argo CD by which somebody makes himself its administrator. */
const SETTINGS = ['argocd-cm', 'argocd-rbac-cm'];

function argoSteps(grant: Grant, projects: readonly string[], controller: Id): readonly Step[] {
  const inArgo = grant.namespace === undefined || grant.namespace === ARGO;
  if (!inArgo) return [];
  const step = (to: Id, what: string): Step => ({ to, why: `${grant.by}: ${what}` });
  return [
    ...(allows(grant, CHANGE, 'argoproj.io', ['applications', 'applicationsets'])
      ? projects.map((name) => step(project(name), 'it writes Applications'))
      : []),
    ...(allows(grant, CHANGE, 'argoproj.io', ['appprojects'])
      ? [step(controller, 'it writes projects, and says as whom they are synced')]
      : []),
    ...(allows(grant, CHANGE, '', ['configmaps']) &&
    (grant.names.length === 0 || grant.names.some((name) => SETTINGS.includes(name)))
      ? [step(controller, 'it writes who is administrator of Argo CD')]
      : []),
  ];
}

const argoController = (cluster: ClusterTree): Id => {
  const found = cluster.objects.find(
    ({ kind, name }) => kind === 'StatefulSet' && name.endsWith('application-controller'),
  );
  const name = text(found?.value, 'spec', 'template', 'spec', 'serviceAccountName');
  return account(found?.namespace ?? ARGO, name ?? 'argocd-application-controller');
};

const IMPERSONATION = 'application.sync.impersonation.enabled';

/** Whether Argo CD syncs as the accounts of its projects; by default it does so as itself. */
function impersonates(cluster: ClusterTree): boolean {
  return [
    ...cluster.ofKind('Application', 'argoproj.io').map(({ value }) => settingsIn(value)),
    ...cluster.ofKind('ConfigMap', '').flatMap(({ name, value }) => (name === 'argocd-cm' ? [at(value, 'data')] : [])),
  ].some((settings) => [true, 'true'].includes(at(settings, IMPERSONATION) as boolean | string));
}

const settingsIn = (application: unknown): unknown => {
  const values = at(application, 'spec', 'source', 'helm', 'valuesObject');
  const written = text(application, 'spec', 'source', 'helm', 'values');
  return at(written === undefined ? fields(values) : yamlIn(written), 'configs', 'cm');
};
