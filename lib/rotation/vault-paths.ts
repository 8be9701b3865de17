import { at, type ClusterTree, list, podTemplateOf, text } from '../checks';
import { type K3sCluster, VAULT_MOUNT } from '../model';
import { effectsOf } from './effects';
import { type RotationFacts, treeOf } from './facts';
import type { Effect, Rotation } from './rotation';
import { restartSteps } from './sealed-secrets';
import { asRoot, inVault, loggedIn } from './vault-steps';

/** Who reads a path of Vault. */
interface Path {
  readonly path: string;
  readonly fields: readonly string[];
  readonly effects: readonly Effect[];
  /** ExternalSecrets that copy it, as `<namespace>/<name>`. */
  readonly copies: readonly string[];
}

/** What is kept in Vault, by what is rendered: ExternalSecrets copy it, agents in pods write it into files. */
export function pathRotations(facts: RotationFacts, cluster: K3sCluster): readonly Rotation[] {
  const tree = treeOf(facts, cluster.name);
  if (tree === undefined) return [];
  const paths = new Map<string, Path>();
  for (const found of [...copied(tree), ...injected(tree)]) {
    const { fields = [], effects = [], copies = [] } = paths.get(found.path) ?? {};
    paths.set(found.path, {
      path: found.path,
      fields: [...new Set([...fields, ...found.fields])],
      effects: [...effects, ...found.effects],
      copies: [...copies, ...found.copies],
    });
  }
  return [...paths.values()].sort((a, b) => (a.path < b.path ? -1 : 1)).map((path) => rotationOf(cluster, path));
}

function rotationOf(cluster: K3sCluster, { path, fields, effects, copies }: Path): Rotation {
  return {
    secret: `${cluster.name}/vault/${path}`,
    what: `${path} in Vault: ${fields.join(', ')}`,
    files: [],
    steps: [
      {
        title: 'make the new value where it is checked, beside the old one if that takes two',
        commands: [],
        note: 'a database, a webhook, a registry: whoever made the old one makes the new one',
      },
      asRoot,
      {
        title: 'write those that change; each is read from the terminal and ends with Ctrl-D twice',
        commands: fields.map((field) =>
          inVault(cluster, loggedIn(`stty -echo && vault kv patch ${VAULT_MOUNT}/${path} ${field}=-; stty echo`)),
        ),
        note: `the version before stays: vault kv rollback -version=<number> ${VAULT_MOUNT}/${path}`,
      },
      ...copies.map((copy) => ({
        title: `have ${copy} copied now, and not within its interval`,
        commands: [
          `kubectl -n ${copy.replace('/', ' annotate externalsecret ')} force-sync="$(date +%s)" --overwrite`,
          `kubectl -n ${copy.replace('/', ' wait --for=condition=Ready externalsecret ')} --timeout=2m`,
        ],
      })),
      ...restartSteps(effects),
    ],
    effects,
    refusals: [],
  };
}

/** What ExternalSecrets copy into Secrets. */
const copied = (tree: ClusterTree): readonly Path[] =>
  tree.ofKind('ExternalSecret', 'external-secrets.io').flatMap((external) =>
    list(external.value, 'spec', 'data').flatMap((data): readonly Path[] => {
      const path = text(data, 'remoteRef', 'key');
      const namespace = external.namespace ?? 'default';
      const target = text(external.value, 'spec', 'target', 'name') ?? external.name;
      if (path === undefined) return [];
      const readers = effectsOf(tree, namespace, target);
      const copies = [`${namespace}/${external.name}`];
      return [
        {
          path,
          fields: [text(data, 'remoteRef', 'property') ?? 'value'],
          effects: readers.length > 0 ? readers : byLabel(external.value, namespace, target),
          copies,
        },
      ];
    }),
  );

/** Argo CD finds some of its Secrets by labels, and watches them. */
const byLabel = (external: unknown, namespace: string, target: string): readonly Effect[] =>
  at(external, 'spec', 'target', 'template', 'metadata', 'labels') === undefined
    ? []
    : [{ who: `who looks for the label of Secret ${namespace}/${target}`, how: 'watches it, nothing restarts' }];

const INJECTED = 'vault.hashicorp.com/agent-inject-secret-';
const TEMPLATE = 'vault.hashicorp.com/agent-inject-template-';
const FIELD = /\.Data\.data\.([A-Za-z0-9_]+)|index \.Data\.data "([^"]+)"/g;

/** What the agent of Vault writes into files of pods; it asks every five minutes. */
const injected = (tree: ClusterTree): readonly Path[] =>
  tree.objects.flatMap((object) => {
    const pod = podTemplateOf(object);
    if (pod === undefined) return [];
    return Object.entries(pod.annotations)
      .filter(([key]) => key.startsWith(INJECTED))
      .map(([key, path]): Path => {
        const template = pod.annotations[`${TEMPLATE}${key.slice(INJECTED.length)}`] ?? '';
        return {
          path: path.replace(`${VAULT_MOUNT}/data/`, ''),
          fields: [...template.matchAll(FIELD)].map(([, plain, quoted]) => plain ?? quoted ?? ''),
          copies: [],
          effects: [
            {
              who: object.label,
              how: 'has it in a file, which follows within five minutes; restart it unless it reads the file again',
              restart: `kubectl -n ${pod.namespace} rollout restart ${object.kind.toLowerCase()}/${object.name}`,
            },
          ],
        };
      });
  });
