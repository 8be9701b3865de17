import { resourcesOf } from '../rights/needed';

/** A call of the Kubernetes API, as a script makes it. */
export interface ApiCall {
  readonly verb: string;
  /** @default - a kind by its short name, in whichever group it is */
  readonly group?: string;
  readonly resource: string;
  /** What the resource may be called in a role. */
  readonly resources: readonly string[];
  /** @default - any of them */
  readonly name?: string;
  /** `own`: that of the pod. @default - all of the cluster */
  readonly namespace?: string;
  /** The words that ask for it. */
  readonly written: string;
}

/** Calls in what a container runs: addresses of the API server, and commands of kubectl. */
export const callsIn = (written: string): readonly ApiCall[] => [...byAddress(written), ...byKubectl(written)];

const ADDRESS = new RegExp(
  String.raw`kubernetes\.default(?:\.svc[\w.]*)?(?::\d+)?/(?:api/v\d\w*|apis/([\w.-]+)/v\d\w*)/` +
    String.raw`(?:namespaces/([\w.-]+)/)?([a-z]+)(?:/([\w.-]+))?(?=[\s'"?/)]|$)`,
  'g',
);
const METHOD = /(?:-X|--request)[ =]?["']?(PUT|PATCH|POST|DELETE)\b/;
const VERBS: Readonly<Record<string, string>> = { PUT: 'update', PATCH: 'patch', POST: 'create', DELETE: 'delete' };

const byAddress = (written: string): readonly ApiCall[] =>
  written.split('\n').flatMap((line) =>
    [...line.matchAll(ADDRESS)].map(([found, group = '', namespace, resource = '', name]) => ({
      verb: VERBS[METHOD.exec(line)?.[1] ?? ''] ?? (name === undefined ? 'list' : 'get'),
      group,
      resource,
      resources: [resource],
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
      written: found,
    })),
  );

const KUBECTL = new RegExp(
  String.raw`\bkubectl((?: +(?:-n|--namespace)[ =]?[\w.-]+| +-[\w-]+(?:=\S+)?)*)` +
    String.raw` +(get|delete|patch|create|scale|annotate|label|wait)((?: +[^\n;&|)]+))`,
  'g',
);
const BY_COMMAND: Readonly<Record<string, string>> = { scale: 'patch', annotate: 'patch', label: 'patch', wait: 'get' };

function byKubectl(written: string): readonly ApiCall[] {
  return [...written.matchAll(KUBECTL)].flatMap(([found, before = '', command = '', after = '']) => {
    const words = after.trim().split(/\s+/);
    const [what = '', second] = words.filter((word, index) => !word.startsWith('-') && !isValue(words, index));
    const [kind = '', inOne] = what.split('/');
    if (!/^[a-z]+(\.[a-z.0-9-]+)?$/.test(kind)) return [];
    const [short = '', ...group] = kind.split('.');
    const name = inOne ?? second;
    const [, namespace] = /(?:-n|--namespace)[ =]?([\w.-]+)/.exec(`${before} ${after}`) ?? [];
    const isEverywhere = /(?:^| )(?:-A|--all-namespaces)\b/.test(after);
    const isList = command === 'get' && name === undefined;
    return [
      {
        verb: isList ? 'list' : (BY_COMMAND[command] ?? command),
        ...(group.length === 0 ? {} : { group: group.join('.') }),
        resource: short,
        resources: resourcesOf(short),
        ...(name === undefined || /[$"'{]/.test(name) ? {} : { name }),
        ...(isEverywhere ? {} : { namespace: namespace ?? 'own' }),
        written: found.trim(),
      },
    ];
  });
}

/** The word behind an option that takes one. */
const isValue = (words: readonly string[], index: number): boolean =>
  /^-(?:n|l|o|f|p)$|^--(?:namespace|selector|output|type|patch|timeout|for)$/.test(words[index - 1] ?? '');
