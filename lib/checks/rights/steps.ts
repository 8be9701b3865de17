/**
 * Somebody or something that rights belong to or lead to, as text: a person (`group:admins`, `user:jane`), an account
 * (`account:web/api`), a pod, an object of an engine, or a power, the words below.
 */
export type Id = string;

/** What one may do or be by a single right, and why. */
export interface Step {
  readonly to: Id;
  readonly why: string;
}

/** Powers. Each says where it holds, where that is not the whole cluster. */
export const CLUSTER: Id = 'cluster';
export const NODES: Id = 'nodes';
export const ALL_SECRETS: Id = 'secrets:*';
/** Makes volumes, which may be folders of a node. */
export const VOLUMES: Id = 'volumes:*';
export const runs = (namespace: string): Id => `runs:${namespace}`;
export const enters = (namespace: string): Id => `enters:${namespace}`;
export const secretsOf = (namespace: string): Id => `secrets:${namespace}`;
export const secret = (namespace: string, name: string): Id => `secret:${namespace}/${name}`;
export const authority = (namespace: string, name: string): Id => `authority:${namespace}/${name}`;
export const relabels = (namespace: string): Id => `relabels:${namespace}`;
export const rewrites = (kind: string, place: string): Id => `rewrites:${kind} ${place}`;
export const account = (namespace: string, name: string): Id => `account:${namespace}/${name}`;
export const cloudRole = (name: string): Id => `cloud:${name}`;
export const project = (name: string): Id => `project:${name}`;

/** What is behind an id: `web/api` of `account:web/api`. */
export const nameIn = (id: Id): string => id.slice(id.indexOf(':') + 1);
export const sortOf = (id: Id): string => (id.includes(':') ? id.slice(0, id.indexOf(':')) : id);

const WORDS: Readonly<Record<string, (name: string) => string>> = {
  cluster: () => 'administrator of the cluster',
  nodes: () => 'root on nodes',
  secrets: (name) => (name === '*' ? 'reader of the Secrets of every namespace' : `reader of the Secrets of ${name}`),
  secret: (name) => `reader of Secret ${name}`,
  authority: (name) => `holder of the key of the authority in Secret ${name}`,
  runs: (name) => `whatever may run in namespace ${name}`,
  enters: (name) => `inside the pods of namespace ${name}`,
  volumes: () => 'maker of volumes',
  relabels: (name) => `keeper of the labels of namespace ${name}`,
  rewrites: (name) => `author of ${name}`,
  role: (name) => `holder of ClusterRole ${name}`,
  account: (name) => `ServiceAccount ${name}`,
  cloud: (name) => `IAM role ${name}`,
  project: (name) => `project ${name} of Argo CD`,
  group: (name) => `group ${name}`,
  user: (name) => `user ${name}`,
  'argo-group': (name) => `group ${name} of Argo CD`,
  'argo-account': (name) => `account ${name} of Argo CD`,
  principal: (name) => `IAM principal ${name}`,
};

/** How an id reads in a message. */
export const words = (id: Id): string => WORDS[sortOf(id)]?.(nameIn(id)) ?? nameIn(id);
