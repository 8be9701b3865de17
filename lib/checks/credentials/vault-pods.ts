import { podTemplates, type PodTemplate } from '../tree/pods';
import { list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { scriptsOf } from './scripts';
import type { VaultCall, VaultClient } from './vault-client';

const VAULT = 'vault.hashicorp.com';

/** Pods that log in to Vault: by the agent that is put beside them, or by a script of their own. */
export const podsOf = (cluster: ClusterTree): readonly VaultClient[] =>
  podTemplates(cluster).flatMap((pod) => [...byAgent(pod), ...byScript(cluster, pod)]);

const accountOf = (pod: PodTemplate): string => text(pod.spec, 'serviceAccountName') ?? 'default';

/**
 * The agent logs in with the token of the volume that it is told, else with that of the pod, and reads what it is told
 * to write (vault-k8s v1.7.6). It needs no right to its own token: where it may not renew it, it logs in again.
 */
function byAgent(pod: PodTemplate): readonly VaultClient[] {
  const { annotations } = pod;
  const role = annotations[`${VAULT}/role`];
  if (annotations[`${VAULT}/agent-inject`] !== 'true' || role === undefined) return [];
  const at = `${pod.path.replace(/spec$/, 'metadata')}.annotations`;
  const volume = annotations[`${VAULT}/agent-service-account-token-volume-name`];
  return [
    {
      object: pod.owner,
      field: `${at}["${VAULT}/role"]`,
      role,
      account: accountOf(pod),
      namespace: pod.namespace,
      audiences: volume === undefined ? [] : audiencesOf(pod, volume),
      calls: Object.entries(annotations).flatMap(([key, path]) =>
        key.startsWith(`${VAULT}/agent-inject-secret-`)
          ? [
              {
                path,
                capability: 'read',
                field: `${at}["${key}"]`,
                why: 'the agent waits for it before the pod starts',
              },
            ]
          : [],
      ),
    },
  ];
}

/** For whom the tokens of a projected volume are. */
const audiencesOf = (pod: PodTemplate, volume?: string): readonly string[] =>
  list(pod.spec, 'volumes')
    .filter((one) => volume === undefined || text(one, 'name') === volume)
    .flatMap((one) => list(one, 'projected', 'sources'))
    .flatMap((source) => text(source, 'serviceAccountToken', 'audience') ?? []);

const LOGIN = /auth\/[\w/-]+\/login[^\n]*?\brole=["']?([\w.-]+)/;

function byScript(cluster: ClusterTree, pod: PodTemplate): readonly VaultClient[] {
  return scriptsOf(cluster, pod).flatMap(({ container, written }) => {
    const [, role] = LOGIN.exec(written) ?? [];
    if (role === undefined) return [];
    return [
      {
        object: pod.owner,
        field: container.path,
        role,
        account: accountOf(pod),
        namespace: pod.namespace,
        audiences: audiencesOf(pod),
        calls: callsOf(written).map((call) => ({
          ...call,
          field: container.path,
          why: `the container ${container.name} ends where it is refused`,
        })),
      },
    ];
  });
}

type Call = Pick<VaultCall, 'path' | 'capability'>;

/** Calls that the command of Vault makes of its own accord, by its words. */
const COMMANDS: readonly (readonly [command: RegExp, calls: (path: string) => readonly Call[]])[] = [
  [/\bvault operator raft snapshot save\b/g, () => [{ path: 'sys/storage/raft/snapshot', capability: 'read' }]],
  [/\bvault token revoke\b[^\n]* -self\b/g, () => [{ path: 'auth/token/revoke-self', capability: 'update' }]],
  [/\bvault token lookup\b(?! +[\w"'$])/g, () => [{ path: 'auth/token/lookup-self', capability: 'read' }]],
  [/\bvault token renew\b(?! +[\w"'$])/g, () => [{ path: 'auth/token/renew-self', capability: 'update' }]],
  [/\bvault read(?: +-\S+)* +(\w[\w/-]*)/g, (path) => [{ path, capability: 'read' }]],
  [/\bvault list(?: +-\S+)* +(\w[\w/-]*)/g, (path) => [{ path, capability: 'list' }]],
  [
    /\bvault write(?: +-\S+)* +(?!auth\/[\w/-]+\/login\b)(\w[\w/-]*)/g,
    (path) => ['create', 'update'].map((capability) => ({ path, capability })),
  ],
  // A secret's mount is asked for its version before it is read (vault, command/kv_helpers.go).
  [
    /\bvault kv get(?: +-\S+)* +(\w[\w-]*\/[\w/-]+)/g,
    (path) => [
      { path: `sys/internal/ui/mounts/${path}`, capability: 'read' },
      { path: path.replace('/', '/data/'), capability: 'read' },
    ],
  ],
];

const callsOf = (written: string): readonly Call[] =>
  COMMANDS.flatMap(([command, calls]) => [...written.matchAll(command)].flatMap(([, path = '']) => calls(path)));
