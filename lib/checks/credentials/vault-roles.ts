import { defined } from '../../common/optional';
import { at, labels, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { jsonIn } from '../tree/written';
import { DEFAULT_POLICY, type PathRule, rulesOfPolicy } from './vault-policy';

/** A role of Vault's login by Kubernetes, as the access files of the cluster define it. */
export interface VaultRole {
  readonly name: string;
  /** What holds `role-<name>.json`. */
  readonly object: KubeObject;
  readonly accounts: readonly string[];
  readonly namespaces: readonly string[];
  /** @default - a token for anybody logs in */
  readonly audience?: string;
  readonly rules: readonly PathRule[];
}

/** Roles by their names: `role-<name>.json` of a ConfigMap, with the policies `policy-<name>.hcl` that it names. */
export const vaultRolesOf = (cluster: ClusterTree): ReadonlyMap<string, VaultRole> =>
  new Map(
    cluster.ofKind('ConfigMap', '').flatMap((object) => {
      const files = labels(object.value, 'data');
      return Object.entries(files).flatMap(([file, written]) => {
        const [, name] = /^role-(.+)\.json$/.exec(file) ?? [];
        const settings = jsonIn(written);
        return name === undefined || settings === undefined ? [] : [[name, roleOf(name, object, settings, files)]];
      });
    }),
  );

const roleOf = (
  name: string,
  object: KubeObject,
  settings: unknown,
  files: Readonly<Record<string, string>>,
): VaultRole => ({
  name,
  object,
  accounts: texts(settings, 'bound_service_account_names'),
  namespaces: texts(settings, 'bound_service_account_namespaces'),
  ...defined({ audience: text(settings, 'audience') }),
  rules: [
    ...texts(settings, 'token_policies').flatMap((policy) => rulesOfPolicy(files[`policy-${policy}.hcl`] ?? '')),
    ...(at(settings, 'token_no_default_policy') === true ? [] : DEFAULT_POLICY),
  ],
});
