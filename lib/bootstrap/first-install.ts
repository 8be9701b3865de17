import type { Cluster } from '../model/cluster/cluster';
import type { JsonObject, JsonValue } from '../model/units/json';
import { ARGOCD_NAMESPACE } from '../model/names';
import type { Platform } from '../model/platform';
import type { Problem } from '../model/problem';
import type { Release } from '../model/delivery/release';

/**
 * What would stop the first install of Argo CD: it runs on a cluster where GitOps has made nothing yet, and what it
 * waits for only it could make.
 *
 * Problems: `bootstrap/priority-class` (pods of a class that does not exist are refused), `bootstrap/namespace` (the
 * release is not where everything else looks for Argo CD).
 */
export function firstInstallProblems(platform: Platform, cluster: Cluster, release: Release): readonly Problem[] {
  const place = {
    severity: 'error',
    platform: platform.name,
    cluster: cluster.name,
    source: `release ${release.name}`,
  } as const;
  const classes = priorityClassesIn(release.values, '').filter(({ name }) => !name.startsWith('system-'));
  return [
    ...classes.map(({ field, name }) => ({
      ...place,
      code: 'bootstrap/priority-class',
      field,
      message: 'argo cd would wait for a priority class that only it can make',
      given: name,
      allowed: 'system-cluster-critical, or none',
      remedy: 'use a class that Kubernetes brings, or leave it out',
    })),
    ...(release.namespace === ARGOCD_NAMESPACE
      ? []
      : [
          {
            ...place,
            code: 'bootstrap/namespace',
            field: 'namespace',
            message: 'argo cd must run in the namespace where its applications are',
            given: release.namespace,
            allowed: ARGOCD_NAMESPACE,
            remedy: `set the namespace of the release to ${ARGOCD_NAMESPACE}`,
          },
        ]),
  ];
}

/** Every `priorityClassName` in the values, with its path. */
function priorityClassesIn(
  value: JsonValue | undefined,
  path: string,
): readonly { readonly field: string; readonly name: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([key, item]) => {
    const field = `${path}.${key}`;
    if (key === 'priorityClassName' && typeof item === 'string' && item !== '')
      return [{ field: `values${field}`, name: item }];
    return priorityClassesIn(item, field);
  });
}
