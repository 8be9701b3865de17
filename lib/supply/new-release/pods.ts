import { defined } from '../../common/optional';
import type { PodSet } from '../../model/delivery/release';
import type { RenderedObject } from '../../model/delivery/rendering';
import { metricsPortOf, webhookPortOf } from './callers';
import { at, kindOf, listAt, namespaceOf, textAt } from './objects';
import type { Template } from './templates';

/** The release whose pods are described. */
export interface Of {
  readonly name: string;
  readonly namespace: string;
}

/** The sets of pods of a rendering, as far as it shows them: who connects to whom, and why, it does not. */
export function podSetsOf(
  templates: readonly Template[],
  objects: readonly RenderedObject[],
  release: Of,
): readonly PodSet[] {
  const taken = new Set<string>();
  return templates.map((template) => podSet(template, nameFor(template, release, taken), objects, release));
}

function podSet(template: Template, name: string, objects: readonly RenderedObject[], { namespace }: Of): PodSet {
  return {
    name,
    ...defined({ namespace: template.namespace === namespace ? undefined : template.namespace }),
    labels: template.labels,
    ...(usesApiServer(template, objects, namespace) ? { usesApiServer: true } : {}),
    ...defined({
      webhookPort: webhookPortOf(objects, template, namespace),
      metricsPort: metricsPortOf(objects, template, namespace),
    }),
    ...(at(template.spec, 'hostNetwork') === true ? { hostNetwork: true } : {}),
  };
}

/** The name of the object without that of the release, which charts put before it. */
function nameFor({ name, owner }: Template, release: Of, taken: Set<string>): string {
  const short = name.startsWith(`${release.name}-`) ? name.slice(release.name.length + 1) : name;
  const kind = owner.slice(0, owner.indexOf(' ')).toLowerCase();
  const own = [short, name, `${short}-${kind}`].find((one) => !taken.has(one)) ?? `${short}-${taken.size}`;
  taken.add(own);
  return own;
}

/** Whether roles are bound to the account of the pods: then they call the API of Kubernetes. */
function usesApiServer(template: Template, objects: readonly RenderedObject[], namespace: string): boolean {
  const account = textAt(template.spec, 'serviceAccountName') ?? 'default';
  return objects
    .filter((object) => kindOf(object) === 'RoleBinding' || kindOf(object) === 'ClusterRoleBinding')
    .some((binding) =>
      listAt(binding, 'subjects').some(
        (subject) =>
          textAt(subject, 'kind') === 'ServiceAccount' &&
          textAt(subject, 'name') === account &&
          (textAt(subject, 'namespace') ?? namespaceOf(binding, namespace)) === template.namespace,
      ),
    );
}
