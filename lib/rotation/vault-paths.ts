import { type ClusterTree, podTemplateOf } from '../checks';
import { type K3sCluster, VAULT_MOUNT } from '../model';
import { byPath, copiedIn, copySteps, type Path } from './external-secrets';
import { type RotationFacts, treeOf } from './facts';
import type { Rotation } from './rotation';
import { restartSteps } from './sealed-secrets';
import { asRoot, inVault, loggedIn } from './vault-steps';

/** What is kept in Vault, by what is rendered: ExternalSecrets copy it, agents in pods write it into files. */
export function pathRotations(facts: RotationFacts, cluster: K3sCluster): readonly Rotation[] {
  const tree = treeOf(facts, cluster.name);
  if (tree === undefined) return [];
  const paths = byPath([...copiedIn(tree), ...injected(tree)]);
  return paths.map((path) => rotationOf(cluster, path));
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
      ...copySteps(copies),
      ...restartSteps(effects),
    ],
    effects,
    refusals: [],
  };
}

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
          stages: [],
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
