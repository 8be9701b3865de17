import { when } from '../common/optional';
import { resourceOf } from '../model/cluster/api-resources';

/** Something that a command asks of AWS, or of the API server of a cluster. */
export type Right =
  | { readonly of: 'aws'; readonly action: string; readonly resource?: string }
  | {
      readonly of: 'kubernetes';
      readonly verb: string;
      /** As kubectl was told, in lower case; `*` for whatever a folder holds. */
      readonly resource: string;
      readonly cluster?: string;
      readonly namespace?: string;
    };

/**
 * What whoever types a command has to be allowed, as far as it says. Commands of Git, of this program and of the shell
 * ask nothing of a cluster.
 */
export function rightsFor(command: string): readonly Right[] {
  const inner = [...command.matchAll(/\$\(([^()]+)\)/g)].flatMap(([, text = '']) => rightsFor(text));
  const plain = command.replace(/\$\([^()]*\)/g, '$x');
  const own = plain.split(/\s*(?:&&|\|\|?|;)\s*/).flatMap((part): readonly Right[] => {
    const words = part
      .trim()
      .replace(/^\w+=(?=\S+\s)/, '')
      .split(/\s+/);
    switch (words[0]) {
      case 'kubectl':
        return ofKubectl(words.slice(1));
      case 'velero':
        return ofVelero(words);
      case 'aws':
        return ofAws(words);
      case 'npx':
        return words[1] === 'cdk' && words[2] === 'deploy' ? DEPLOYS : [];
      default:
        return [];
    }
  });
  return [...inner, ...own];
}

/** The roles of the bootstrap do the rest. */
const DEPLOYS: readonly Right[] = [{ of: 'aws', action: 'sts:AssumeRole' }];

const option = (words: readonly string[], ...names: readonly string[]): string | undefined =>
  words.flatMap((word, i) => (names.includes(words[i - 1] ?? '') ? [word] : []))[0];

/** Commands of the AWS CLI whose name is not that of the one call they make. */
const OTHER_CALLS: Readonly<Record<string, string>> = {
  'eks update-kubeconfig': 'eks:DescribeCluster',
  'ecr get-login-password': 'ecr:GetAuthorizationToken',
};

/** Logs and details of a backup are downloads, by the same word as all that is in it. */
function ofVelero(words: readonly string[]): readonly Right[] {
  const cluster = option(words, '--kubecontext');
  const [kind = '', command = ''] = words
    .slice(1)
    .filter((word, i, all) => !word.startsWith('-') && all[i - 1] !== '--kubecontext');
  return [
    {
      of: 'kubernetes',
      verb: command === 'get' ? 'list' : 'create',
      resource: command === 'logs' || command === 'describe' ? 'downloadrequests' : pluralOf(kind),
      namespace: 'velero',
      ...(cluster === undefined ? {} : { cluster }),
    },
  ];
}

function ofAws(words: readonly string[]): readonly Right[] {
  const [, service = '', call = ''] = words;
  const action = OTHER_CALLS[`${service} ${call}`] ?? `${service}:${pascal(call)}`;
  const role = option(words, '--role-name');
  return [
    { of: 'aws', action, ...(role === undefined ? {} : { resource: `role/${role}` }) },
    // A role that a service is told to take is passed to it.
    ...when(words.includes('--iam-role-arn'), () => ({ of: 'aws', action: 'iam:PassRole' }) as const),
  ];
}

const pascal = (name: string): string =>
  name
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

/** What each command of kubectl asks for of the objects that it names; an empty list asks for nothing. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  get: ['get', 'list'],
  describe: ['get', 'list'],
  wait: ['get', 'list', 'watch'],
  rollout: ['get', 'list', 'watch'],
  patch: ['get', 'patch'],
  annotate: ['get', 'patch'],
  label: ['get', 'patch'],
  delete: ['delete', 'get', 'list'],
  apply: ['create', 'get', 'patch'],
  create: ['create'],
  config: [],
};

/** Commands that are for nodes, and name none. */
const OF_NODES = ['cordon', 'uncordon', 'drain'];

/** Commands that work on a subresource, and how. */
const SUBRESOURCES: Readonly<Record<string, { readonly of?: string; readonly name: string; readonly verb: string }>> = {
  scale: { name: 'scale', verb: 'patch' },
  logs: { of: 'pods', name: 'log', verb: 'get' },
  exec: { of: 'pods', name: 'exec', verb: 'create' },
  'port-forward': { of: 'pods', name: 'portforward', verb: 'create' },
};

/** Options of kubectl that take a word, which is therefore no object. */
const WITH_WORD = [
  '--context',
  '--namespace',
  '-n',
  '--output',
  '-o',
  '--replicas',
  '--timeout',
  '--selector',
  '-l',
  '-k',
  '--label-columns',
  '--field-selector',
];

function ofKubectl(words: readonly string[]): readonly Right[] {
  const cluster = option(words, '--context');
  const namespace = option(words, '--namespace', '-n');
  const isNamed = namespace !== undefined && !namespace.startsWith('<');
  const place = {
    ...(cluster === undefined ? {} : { cluster }),
    ...(isNamed ? { namespace } : {}),
  };
  const [command = '', ...rest] = words.filter(
    (word, i) => !word.startsWith('-') && !WITH_WORD.includes(words[i - 1] ?? ''),
  );
  const right = (verb: string, resource: string): Right => ({ of: 'kubernetes', verb, resource, ...place });
  const sub = SUBRESOURCES[command];
  if (OF_NODES.includes(command))
    return [
      ...['get', 'list', 'patch'].map((verb) => right(verb, 'nodes')),
      // What a node runs is sent away through the API of evictions, which heeds disruption budgets.
      ...when(command === 'drain', () => [right('list', 'pods'), right('create', 'pods/eviction')]).flat(),
    ];
  const named = command === 'apply' ? ['*'] : kindsOf(command === 'rollout' ? rest.slice(1) : rest);
  const verbs = command === 'rollout' && rest[0] === 'restart' ? ['get', 'patch'] : (VERBS[command] ?? ['*']);
  if (sub === undefined) return named.flatMap((kind) => verbs.map((verb) => right(verb, kind)));
  const kinds = sub.of === undefined ? named : [sub.of];
  return [
    ...[...new Set([...named, ...kinds])].map((kind) => right('get', kind)),
    ...kinds.map((kind) => right(sub.verb, `${kind}/${sub.name}`)),
  ];
}

/** Kinds of the objects that words name: `deployment/a`, `hpa,service`, `configmap name`. */
function kindsOf(words: readonly string[]): readonly string[] {
  const withNames = words.filter((word) => word.includes('/')).map((word) => word.replace(/\/.*$/, ''));
  const kinds = withNames.length > 0 ? withNames : (words[0] ?? '').split(',');
  return [...new Set(kinds.filter((kind) => /^[a-z.]+$/.test(kind)).map(pluralOf))];
}

const SHORT: Readonly<Record<string, string>> = { hpa: 'horizontalpodautoscalers' };

/** Name of a kind in RBAC, where kubectl takes it in the singular and by a short name too. */
const pluralOf = (kind: string): string =>
  SHORT[kind] ?? (kind.endsWith('s') && !kind.endsWith('ss') ? kind : resourceOf(kind));

/** The rights of several commands in words, each once. */
export const rightsText = (commands: readonly string[]): readonly string[] => {
  const rights = commands.flatMap(rightsFor);
  const ofCloud = rights.flatMap((right) => (right.of === 'aws' ? [right.action] : []));
  const ofKubernetes = rights.flatMap((right) =>
    right.of === 'kubernetes' && right.verb !== 'get' && right.verb !== 'list' && right.verb !== 'watch'
      ? [`${right.verb} ${right.resource}${right.namespace === undefined ? '' : ` in ${right.namespace}`}`]
      : [],
  );
  return [...new Set([...ofCloud, ...ofKubernetes])].sort();
};
