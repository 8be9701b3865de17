import type { Problem } from '../../model/problem';
import { choosesPods, type Context } from '../delivery/context';
import { atObject } from '../gate';
import { at, labels, list, text, texts } from '../tree/read';
import { selects, written } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { POD_MONITOR, SERVICE_MONITOR } from './codes';
import { found, joinFound, NOTHING, unchecked, type Found } from './found';

const GROUP = 'monitoring.coreos.com';

/** ServiceMonitors and PodMonitors towards what they scrape. */
export const monitorReferences = (context: Context): Found =>
  joinFound([
    ...context.cluster.ofKind('ServiceMonitor', GROUP).map((monitor) => serviceMonitor(context, monitor)),
    ...context.cluster.ofKind('PodMonitor', GROUP).map((monitor) => podMonitor(context, monitor)),
  ]);

/** The namespaces that a monitor looks at: its own, unless it names others. */
function lookedAt(monitor: KubeObject): { readonly any: boolean; readonly namespaces: readonly string[] } {
  const named = texts(monitor.value, 'spec', 'namespaceSelector', 'matchNames');
  return {
    any: at(monitor.value, 'spec', 'namespaceSelector', 'any') === true,
    namespaces: named.length > 0 ? named : [monitor.namespace ?? ''],
  };
}

/** Labels of the Service `kubernetes`, which the API server keeps (Kubernetes, pkg/controlplane/controller). */
const API = { component: 'apiserver', provider: 'kubernetes' };

function serviceMonitor(context: Context, monitor: KubeObject): Found {
  const { any, namespaces } = lookedAt(monitor);
  const selector = at(monitor.value, 'spec', 'selector');
  const services = context
    .every('Service', '')
    .filter(({ namespace }) => any || namespaces.includes(namespace ?? ''))
    .filter(({ value }) => selects(selector, labels(value, 'metadata', 'labels')));
  if ((any || namespaces.includes('default')) && selects(selector, API)) return NOTHING;
  if (services.length > 0) return found(...endpointProblems(monitor, services));
  if (any || namespaces.some((namespace) => context.hasRelease(namespace))) return unchecked(monitor.label);
  return found(
    atObject(SERVICE_MONITOR, monitor, {
      field: 'spec.selector',
      message: 'the selector selects no Service',
      given: written(selector),
      remedy: 'use labels that the Service has',
    }),
  );
}

function endpointProblems(monitor: KubeObject, services: readonly KubeObject[]): readonly Problem[] {
  const endpoints = list(monitor.value, 'spec', 'endpoints');
  if (endpoints.length === 0)
    return [
      atObject(SERVICE_MONITOR, monitor, {
        field: 'spec.endpoints',
        message: 'the monitor has no endpoint to scrape',
        remedy: 'name a port of the Service',
      }),
    ];
  const ports = new Set(
    services.flatMap(({ value }) => list(value, 'spec', 'ports').flatMap((port) => text(port, 'name') ?? [])),
  );
  return endpoints.flatMap((endpoint, index) => {
    const port = text(endpoint, 'port');
    if (port === undefined || ports.has(port)) return [];
    return [
      atObject(SERVICE_MONITOR, monitor, {
        field: `spec.endpoints[${index}].port`,
        message: 'no selected Service has a port of this name',
        given: port,
        remedy: 'use the name of a port of the Service',
      }),
    ];
  });
}

function podMonitor(context: Context, monitor: KubeObject): Found {
  if (list(monitor.value, 'spec', 'podMetricsEndpoints').length === 0)
    return found(
      atObject(POD_MONITOR, monitor, {
        field: 'spec.podMetricsEndpoints',
        message: 'the monitor has no endpoint to scrape',
        remedy: 'name a port of the pods',
      }),
    );
  const { any, namespaces } = lookedAt(monitor);
  const within = any ? [...context.namespaces.keys()] : namespaces;
  const selector = at(monitor.value, 'spec', 'selector');
  if (choosesPods(context, within, (given) => selects(selector, given))) return NOTHING;
  if (within.some((namespace) => context.hasUnknownPods(namespace))) return unchecked(monitor.label);
  return found(
    atObject(POD_MONITOR, monitor, {
      field: 'spec.selector',
      message: 'the selector selects no pods',
      given: written(selector),
      remedy: 'use labels that the pods have',
    }),
  );
}
