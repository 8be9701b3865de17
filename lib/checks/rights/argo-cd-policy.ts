import { releasesOf } from '../delivery/releases';
import { at, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import type { Engines } from './engines';
import { enters, type Id, project, type Step } from './steps';

/** Somebody of Argo CD, whom its policy gives rights. */
export interface ArgoPerson {
  readonly id: Id;
  /** The release whose values hold the policy. */
  readonly object: KubeObject;
  readonly steps: readonly Step[];
  /** The role says by its name that it may do everything. */
  readonly isAdministrator: boolean;
}

interface Policy {
  readonly subject: string;
  readonly resource: string;
  readonly action: string;
  readonly object: string;
}

const ADMIN = 'role:admin';

/** Groups and accounts of Argo CD's own policy, and what their rights lead to. */
export function argoPeople(cluster: ClusterTree, engines: Engines): readonly ArgoPerson[] {
  return releasesOf(cluster).flatMap(({ object, values }) => {
    const written = text(values, 'configs', 'rbac', 'policy.csv');
    if (written === undefined) return [];
    const lines = written.split('\n').map(fieldsOf);
    const policies = lines.flatMap(([kind, subject = '', resource = '', action = '', of = '', effect = '']): Policy[] =>
      kind === 'p' && effect === 'allow' ? [{ subject, resource, action, object: of }] : [],
    );
    const groups = lines.flatMap(([kind, group = '', role = '']) => (kind === 'g' ? [{ group, role }] : []));
    const everybody = text(values, 'configs', 'rbac', 'policy.default') ?? '';
    const mayEnter = [true, 'true'].includes(at(values, 'configs', 'cm', 'exec.enabled') as boolean | string);
    const person = (id: Id, roles: readonly string[]): ArgoPerson => {
      const isAdministrator = roles.includes(ADMIN);
      const own = policies.filter(({ subject }) => roles.includes(subject));
      return {
        id,
        object,
        isAdministrator,
        steps: isAdministrator
          ? administers(engines, `policy.csv makes it ${ADMIN}`)
          : own.flatMap((policy) => stepsOf(policy, engines, mayEnter, cluster)),
      };
    };
    return [
      ...groups.map(({ group, role }) => person(`argo-group:${group}`, [group, role, everybody])),
      ...[...new Set(policies.map(({ subject }) => subject))]
        .filter((subject) => !subject.startsWith('role:') && !groups.some(({ group }) => group === subject))
        .map((subject) => person(`argo-account:${subject}`, [subject, everybody])),
      ...(everybody === '' ? [] : [person('argo-group:everybody who logs in', [everybody])]),
    ];
  });
}

/** A field may stand in quotes, with quotes in it doubled. */
const fieldsOf = (line: string): readonly string[] =>
  [...line.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'),
  );

const administers = (engines: Engines, why: string): readonly Step[] => [
  ...engines.projects.map((name) => ({ to: project(name), why })),
  { to: engines.controller, why: `${why}: it writes projects, and says as whom they are synced` },
];

function stepsOf(
  { resource, action, object }: Policy,
  engines: Engines,
  mayEnter: boolean,
  cluster: ClusterTree,
): readonly Step[] {
  const why = `policy.csv lets it ${action} ${resource} ${object}`;
  const is = (kind: string, verbs: readonly string[]): boolean =>
    matches(resource, kind) && verbs.some((verb) => matches(action, verb));
  const own = engines.projects.filter((name) => matches(object.split('/')[0] ?? '', name));
  if (is('projects', ['create', 'update'])) return administers(engines, why);
  return [
    // Who writes an Application chooses folder, chart and values; who overrides, what is synced.
    ...(is('applications', ['create', 'override', 'update']) || is('applicationsets', ['create', 'update'])
      ? own.map((name) => ({ to: project(name), why }))
      : []),
    ...(mayEnter && is('exec', ['create'])
      ? own.flatMap((name) => namespacesOf(cluster, name).map((namespace) => ({ to: enters(namespace), why })))
      : []),
  ];
}

const namespacesOf = (cluster: ClusterTree, name: string): readonly string[] =>
  cluster
    .ofKind('AppProject', 'argoproj.io')
    .filter((one) => one.name === name)
    .flatMap(({ value }) => {
      const destinations = at(value, 'spec', 'destinations');
      return Array.isArray(destinations) ? destinations.flatMap((one) => text(one, 'namespace') ?? []) : [];
    });

/** Argo CD matches with globs, in which a star is any text. */
const matches = (pattern: string, name: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`).test(name);
