import { ARGOCD_NAMESPACE, FLUX_NAMESPACE } from '../names';
import { listed, problemAt, type Rule } from './rule';

const ENGINES: readonly string[] = [ARGOCD_NAMESPACE, FLUX_NAMESPACE];

/** The engine of GitOps may do everything: whoever enters its pods or edits its settings may do so too. */
export const enginesAreOutOfReach: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    (cluster.access ?? []).filter(({ level }) => level === 'admin').flatMap(({ name, namespaces }) =>
      namespaces.filter((namespace) => ENGINES.includes(namespace)).map((namespace) =>
        problemAt({ platform, cluster }, { rule: 'access', field: `access.${name}.namespaces`, message: `who runs '${namespace}' has all rights of the engine in it, which are those of the whole cluster`, given: namespace, allowed: listed(namespaces.filter((other) => !ENGINES.includes(other))), remedy: "give the role its other namespaces, and 'readonly' in this one" }),
      ),
    ),
  );
