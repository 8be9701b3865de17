import { SERVER_SETTING } from '../codes';
import { type Ground, type Hit, hit } from '../rule';

/**
 * Settings of the first server that k3s fixes: networks, datastore, token and certificates. By `k3s server --help` of
 * k3s 1.36 and its page "Cluster networking options"; the token encrypts what servers share
 * (docs.k3s.io/cli/token).
 */
const FIXED = [
  'cluster-cidr',
  'service-cidr',
  'cluster-dns',
  'cluster-domain',
  'datastore-endpoint',
  'cluster-init',
  'flannel-backend',
  'egress-selector-mode',
  'token',
  'agent-token',
];

/** Words of the playbook that hold a token or an authority. */
const SECRETS = /(?:^|[._])(?:k3s_token|k3s_agent_token|\w*(?:ca|authority)_(?:key|cert|bundle)|cni_secret_file)$/;

/** Tokens and authorities in the files of secrets that a playbook or an agent of every node reads. */
const SECRET_FILE = /^platforms\/[^/]+\/secrets\/.+\.ya?ml$/;
const SECRET_WORD = /^(?:k3s_token|k3s_agent_token)$/;

/** Of a cluster on machines: what a server that runs refuses to start with. */
export const serverSettings = ({ changes }: Ground): readonly Hit[] =>
  changes
    .filter(({ state, item }) => state === 'changed' && (item.kind === 'ansible' || SECRET_FILE.test(item.file)))
    .flatMap((change) =>
      change.fields.flatMap(({ path, before, after }) => {
        const isSecretFile = change.item.kind !== 'ansible';
        const isFixed = isSecretFile ? SECRET_WORD.test(path) : isServerWord(path) || SECRETS.test(path);
        if (!isFixed || before === undefined) return [];
        const message = 'k3s refuses to start with another one, or its nodes no longer join';
        return [hit(SERVER_SETTING, change, path, { before, after, message })];
      }),
    );

const isServerWord = (path: string): boolean =>
  FIXED.some((word) => path === `k3s_config_server.${word}` || path === `k3s_config_server.${JSON.stringify(word)}`);
