import type { Problem } from '../../model/problem';
import { choosesPods, type Context } from '../delivery/context';
import { atObject } from '../gate';
import { resolvesPort, type PodTemplate } from '../tree/pods';
import { at, list, text } from '../tree/read';
import { holds, written } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { SERVICE_PODS, SERVICE_PORT } from './codes';
import { found, joinFound, NOTHING, unchecked, type Found } from './found';
import { selectorOf } from './run-time-labels';

/** Services towards their pods. */
export const serviceReferences = (context: Context): Found =>
  joinFound(context.cluster.ofKind('Service', '').map((service) => servicePods(context, service)));

function servicePods(context: Context, service: KubeObject): Found {
  const selector = selectorOf(service);
  // Without a selector somebody else writes the endpoints; an ExternalName is an alias in DNS.
  if (Object.keys(selector).length === 0 || text(service.value, 'spec', 'type') === 'ExternalName') return NOTHING;
  const pods = context.templates.filter((pod) => pod.namespace === service.namespace && holds(selector, pod.labels));
  if (pods.length > 0) return found(...portProblems(service, pods));
  const namespace = service.namespace ?? '';
  if (choosesPods(context, [namespace], (given) => holds(selector, given)))
    return unchecked(`ports of ${service.label}`);
  if (context.hasUnknownPods(namespace)) return unchecked(service.label);
  return found(
    atObject(SERVICE_PODS, service, {
      field: 'spec.selector',
      message: 'the selector selects no pods',
      given: written(selector),
      remedy: 'use labels that the pod template has',
    }),
  );
}

const portProblems = (service: KubeObject, pods: readonly PodTemplate[]): readonly Problem[] =>
  list(service.value, 'spec', 'ports').flatMap((port, index) => {
    const target = at(port, 'targetPort') ?? at(port, 'port');
    if (typeof target !== 'string' && typeof target !== 'number') return [];
    // Containers of a chart may listen on ports that they do not name.
    if (service.release !== undefined && typeof target === 'number') return [];
    const without = pods.filter((pod) => !resolvesPort(pod, target));
    if (without.length === 0) return [];
    return [
      atObject(SERVICE_PORT, service, {
        field: `spec.ports[${index}].targetPort`,
        message: `${without.map((pod) => pod.owner.label).join(', ')} has no such port`,
        given: String(target),
        remedy: 'use the name or number of a container port',
      }),
    ];
  });
