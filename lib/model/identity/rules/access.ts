import type { AccessRole } from '../access';
import type { Cluster } from '../../cluster/cluster';
import { ADDON_IDENTITIES } from '../../addons';
import { addonNamespaces, ARGOCD_NAMESPACE, FLUX_NAMESPACE } from '../../names';
import { listed, problemAt, type Rule } from '../../rules/rule';

const ENGINES: readonly string[] = [ARGOCD_NAMESPACE, FLUX_NAMESPACE];

/** Namespaces of Kubernetes itself; what runs there runs the cluster. */
const OF_KUBERNETES: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease'];

const admins = (cluster: Cluster): readonly AccessRole[] =>
  (cluster.access ?? []).filter(({ level }) => level === 'admin');

/** The engine of GitOps may do everything: whoever enters its pods or edits its settings may do so too. */
export const enginesAreOutOfReach: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    admins(cluster).flatMap(({ name, namespaces }) =>
      namespaces
        .filter((namespace) => ENGINES.includes(namespace))
        .map((namespace) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'access',
              field: `access.${name}.namespaces`,
              message:
                `who runs '${namespace}' has all rights of the engine in it, ` + 'which are those of the whole cluster',
              given: namespace,
              allowed: listed(namespaces.filter((other) => !ENGINES.includes(other))),
              remedy: "give the role its other namespaces, and 'readonly' in this one",
            },
          ),
        ),
    ),
  );

/**
 * Who makes pods in a namespace may let them run as any of its ServiceAccounts and mount any of its Secrets, and as
 * root of the node where Pod Security does not hold them back. Add-ons bring accounts that read all Secrets or write
 * all objects.
 */
export const adminsStayAmongWorkloads: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const ofAddons = new Set([
      ...(Object.values(addonNamespaces(cluster)) as readonly string[]),
      ...Object.values(ADDON_IDENTITIES).map(({ namespace }) => namespace),
      ...OF_KUBERNETES,
    ]);
    const whyNot = (namespace: string): string | undefined => {
      if (ENGINES.includes(namespace)) return undefined;
      if (cluster.namespaces.some(({ name, podSecurity }) => name === namespace && podSecurity === 'privileged'))
        return 'is root on the nodes, since its pods may be privileged';
      return ofAddons.has(namespace)
        ? 'has the accounts of the add-ons in it, which read all Secrets of the cluster or write all its objects'
        : undefined;
    };
    const fit = cluster.namespaces
      .filter(({ name }) => whyNot(name) === undefined && !ENGINES.includes(name))
      .map(({ name }) => name);
    return admins(cluster).flatMap(({ name, namespaces }) =>
      namespaces.flatMap((namespace) => {
        const why = whyNot(namespace);
        return why === undefined
          ? []
          : [
              problemAt(
                { platform, cluster },
                {
                  rule: 'access',
                  field: `access.${name}.namespaces`,
                  message: `who runs '${namespace}' ${why}`,
                  given: namespace,
                  allowed: listed(fit),
                  remedy: "give the role namespaces of workloads, and 'operator', 'deployer' or 'readonly' in this one",
                },
              ),
            ];
      }),
    );
  });
