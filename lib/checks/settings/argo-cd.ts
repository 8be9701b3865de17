import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, isFields, list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { yamlIn } from '../tree/written';
import { ARGO_DEFAULT, ARGO_DOOR, ARGO_GROUPS, ARGO_POLICY, KEEPS_DEFINITIONS } from './codes';
import { ARGO_WILDCARD } from './codes-of-operation';
import { messageProblems } from './argo-cd-messages';
import { secretProblems } from './argo-cd-secrets';
import { atValue } from './release';

/** Settings of Argo CD in the values of its chart. */
export const argoCdProblems = (release: DeliveredRelease, cluster: ClusterTree): readonly Problem[] => [
  ...policyProblems(release),
  ...wildcardProblems(release),
  ...defaultProblems(release),
  ...groupProblems(release),
  ...doorProblems(release),
  ...keepProblems(release),
  ...secretProblems(release, cluster),
  ...messageProblems(release),
];

const RBAC = ['configs', 'rbac'] as const;
const BUILT_IN = ['role:admin', 'role:readonly'];

const linesOf = (release: DeliveredRelease): readonly (readonly string[])[] =>
  (text(release.values, ...RBAC, 'policy.csv') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').map((part) => part.trim()));

function policyProblems(release: DeliveredRelease): readonly Problem[] {
  const lines = linesOf(release);
  const roles = [...BUILT_IN, ...lines.flatMap(([kind, subject = '']) => (kind === 'p' ? [subject] : []))];
  return lines.flatMap((parts): readonly Problem[] => {
    const [kind, , third = ''] = parts;
    const told = (message: string, allowed: string): readonly Problem[] => [
      atValue(ARGO_POLICY, release, {
        field: 'configs.rbac.policy.csv',
        message,
        given: parts.join(', '),
        allowed,
        remedy: 'correct the line',
      }),
    ];
    if (kind === 'p' && parts.length === 6 && ['allow', 'deny'].includes(parts[5] ?? '')) return [];
    if (kind === 'p') return told('the line is no policy', 'p, <role>, <resource>, <action>, <object>, allow or deny');
    if (kind !== 'g' || parts.length !== 3) return told('the line is no assignment', 'g, <group>, <role>');
    return roles.includes(third) ? [] : told('no policy defines the role', [...new Set(roles)].join(', '));
  });
}

/** Actions on Applications by which somebody chooses what is applied, and so becomes whom it is applied as. */
const CHOOSES = ['*', 'create', 'override', 'update'];

/** Who may write Applications of every project is an administrator, whatever the role is called. */
const wildcardProblems = (release: DeliveredRelease): readonly Problem[] =>
  linesOf(release).flatMap((parts): readonly Problem[] => {
    const [kind, subject, resource = '', action = '', object = '', effect] = parts;
    const isWide = ['*', 'applications', 'applicationsets'].includes(resource) && object.split('/')[0] === '*';
    if (kind !== 'p' || effect !== 'allow' || subject === 'role:admin') return [];
    if (!isWide || !CHOOSES.includes(action)) return [];
    return [
      atValue(ARGO_WILDCARD, release, {
        field: 'configs.rbac.policy.csv',
        message: `${subject ?? ''} may ${action === '*' ? 'do everything with' : action} Applications of every project`,
        given: parts.join(', '),
        remedy: 'name the action and the project, or give the group role:admin',
      }),
    ];
  });

function defaultProblems(release: DeliveredRelease): readonly Problem[] {
  const given = text(release.values, ...RBAC, 'policy.default') ?? '';
  const changes = linesOf(release).some(
    ([kind, subject, , action, , effect]) =>
      kind === 'p' && subject === given && action !== 'get' && effect === 'allow',
  );
  if (given !== 'role:admin' && !changes) return [];
  return [
    atValue(ARGO_DEFAULT, release, {
      field: 'configs.rbac.policy.default',
      message: 'whoever can log in may change what Argo CD delivers',
      given,
      allowed: '"", role:readonly',
      remedy: 'give rights to groups',
    }),
  ];
}

/** The settings of the single sign-on, which are a text of YAML. */
function signOnOf(release: DeliveredRelease): unknown {
  return yamlIn(text(release.values, 'configs', 'cm', 'oidc.config'));
}

function groupProblems(release: DeliveredRelease): readonly Problem[] {
  const scopes = list(signOnOf(release), 'requestedScopes');
  const isAsked = scopes.length === 0 || scopes.includes('groups');
  const byGroups = (text(release.values, ...RBAC, 'scopes') ?? '[groups]').includes('groups');
  if (isAsked || !byGroups || !linesOf(release).some(([kind]) => kind === 'g')) return [];
  return [
    atValue(ARGO_GROUPS, release, {
      field: 'configs.cm.oidc.config',
      message: 'rights belong to groups, and the login does not ask for them',
      given: scopes.join(', '),
      remedy: 'add groups to requestedScopes',
    }),
  ];
}

const doorProblems = (release: DeliveredRelease): readonly Problem[] =>
  ['admin.enabled', 'exec.enabled'].flatMap((key) => {
    const isOpen = [true, 'true'].includes(at(release.values, 'configs', 'cm', key) as boolean | string);
    if (!isOpen || (key === 'admin.enabled' && signOnOf(release) === undefined)) return [];
    return [
      atValue(ARGO_DOOR, release, {
        field: `configs.cm.${key}`,
        message:
          key === 'admin.enabled'
            ? 'the local administrator may log in beside the single sign-on'
            : 'whoever may see an Application opens a shell in its pods',
        given: 'true',
        allowed: 'false',
        remedy: `set ${key} to false`,
      }),
    ];
  });

const keepProblems = (release: DeliveredRelease): readonly Problem[] => {
  const crds = at(release.values, 'crds');
  if (!isFields(crds) || crds['install'] === false || crds['keep'] !== false) return [];
  return [
    atValue(KEEPS_DEFINITIONS, release, {
      field: 'crds.keep',
      message: 'the definitions go with the release, and with them every object of their kinds',
      given: 'false',
      allowed: 'true',
      remedy: 'keep them',
    }),
  ];
};
