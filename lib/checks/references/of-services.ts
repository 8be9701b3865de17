import { atObject } from '../gate';
import { at, isFields, labels, list, number, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import {
  INGRESS_BACKEND,
  INGRESS_CLASS,
  POD_MONITOR,
  SECRET,
  SERVICE_MONITOR,
  SERVICE_PODS,
  SERVICE_PORT,
} from './codes';
import { choosesPods, NOTHING, joinFound, type Context, type Found } from '../delivery/context';
import { resolvesPort } from '../tree/pods';
import { secretKeys } from './producers';
import { holds, selects, written } from '../tree/selector';

/** Services towards their pods; Ingresses and ServiceMonitors towards their Services. */
export function serviceReferences(context: Context): Found {
  return joinFound([
    ...context.cluster.ofKind('Service', '').map((service) => servicePods(context, service)),
    ...context.cluster.ofKind('Ingress', 'networking.k8s.io').map((ingress) => ingressReferences(context, ingress)),
    ...context.cluster
      .ofKind('ServiceMonitor', 'monitoring.coreos.com')
      .map((monitor) => monitorReferences(context, monitor)),
    ...context.cluster.ofKind('PodMonitor', 'monitoring.coreos.com').map((monitor) => podMonitor(context, monitor)),
  ]);
}

function servicePods(context: Context, service: KubeObject): Found {
  const selector = labels(service.value, 'spec', 'selector');
  // Without selector somebody else writes the endpoints; an ExternalName is an alias in DNS.
  if (Object.keys(selector).length === 0 || text(service.value, 'spec', 'type') === 'ExternalName') return NOTHING;
  const pods = context.pods.filter((p) => p.namespace === service.namespace && holds(selector, p.labels));
  if (pods.length === 0) {
    if (choosesPods(context, [service.namespace ?? ''], (given) => holds(selector, given)))
      return unchecked(`ports of ${service.label}`);
    if (context.hasUnknownPods(service.namespace ?? '')) return unchecked(service.label);
    return {
      problems: [
        atObject(SERVICE_PODS, service, {
          field: 'spec.selector',
          message: 'the selector selects no pods',
          given: written(selector),
          remedy: 'use labels that the pod template has',
        }),
      ],
      unchecked: [],
    };
  }
  const problems = list(service.value, 'spec', 'ports').flatMap((port, index) => {
    const target = at(port, 'targetPort') ?? at(port, 'port');
    if (typeof target !== 'string' && typeof target !== 'number') return [];
    const without = pods.filter((p) => !resolvesPort(p, target));
    if (without.length === 0) return [];
    return [
      atObject(SERVICE_PORT, service, {
        field: `spec.ports[${index}].targetPort`,
        message: `${without.map((p) => p.owner.label).join(', ')} has no such port`,
        given: String(target),
        remedy: 'use the name or number of a container port',
      }),
    ];
  });
  return { problems, unchecked: [] };
}

function unchecked(line: string): Found {
  return { problems: [], unchecked: [line] };
}

/** Annotation by which the AWS Load Balancer Controller defines backends of its own under a name. */
const ALB_ACTION = 'alb.ingress.kubernetes.io/actions.';

function ingressReferences(context: Context, ingress: KubeObject): Found {
  const backends = [
    { backend: at(ingress.value, 'spec', 'defaultBackend', 'service'), field: 'spec.defaultBackend.service' },
    ...list(ingress.value, 'spec', 'rules').flatMap((rule, r) =>
      list(rule, 'http', 'paths').map((path, p) => ({
        backend: at(path, 'backend', 'service'),
        field: `spec.rules[${r}].http.paths[${p}].backend.service`,
      })),
    ),
  ].filter(({ backend }) => isFields(backend));
  const name = text(ingress.value, 'spec', 'ingressClassName');
  const unknownClass =
    name !== undefined && !context.find('IngressClass', undefined, name) && !context.isDeclared('ingress-class', name);
  const leadsNowhere =
    list(ingress.value, 'spec', 'rules').length === 0 && at(ingress.value, 'spec', 'defaultBackend') === undefined;
  const own: Found = {
    problems: [
      ...(leadsNowhere
        ? [
            atObject(INGRESS_BACKEND, ingress, {
              field: 'spec.rules',
              message: 'the Ingress has neither a rule nor a default backend',
              remedy: 'add a rule with its backend, or remove the Ingress',
            }),
          ]
        : []),
      ...(name === undefined && hasNoDefaultClass(context, ingress)
        ? [
            atObject(INGRESS_CLASS, ingress, {
              field: 'spec.ingressClassName',
              message: 'the Ingress names no class, and the cluster has no default',
              allowed: context.cluster
                .ofKind('IngressClass', 'networking.k8s.io')
                .map((one) => one.name)
                .join(', '),
              remedy: 'name the class',
            }),
          ]
        : []),
      ...(unknownClass
        ? [
            atObject(INGRESS_CLASS, ingress, {
              field: 'spec.ingressClassName',
              message: `IngressClass ${name} does not exist in this cluster`,
              given: name,
              remedy: 'render the IngressClass, or correct the name',
            }),
          ]
        : []),
      ...list(ingress.value, 'spec', 'tls').flatMap((tls, index) => {
        const secret = text(tls, 'secretName');
        if (
          secret === undefined ||
          secretKeys(context, ingress.namespace ?? '', secret) !== undefined ||
          context.isDeclared('secret', `${ingress.namespace ?? ''}/${secret}`)
        )
          return [];
        return [
          atObject(SECRET, ingress, {
            field: `spec.tls[${index}].secretName`,
            message: `Secret ${ingress.namespace ?? ''}/${secret} has no producer in this cluster`,
            given: secret,
            remedy: 'render the Certificate or ExternalSecret, or correct the name',
          }),
        ];
      }),
    ],
    unchecked: [],
  };
  // Many paths lead to the same backend; one line for it is enough.
  const distinct = new Map(backends.map((entry) => [JSON.stringify(entry.backend), entry] as const).reverse());
  return joinFound([
    own,
    ...[...distinct.values()].reverse().map(({ backend, field }) => ingressBackend(context, ingress, backend, field)),
  ]);
}

/** Whether all classes are known, and none is for Ingresses that name none. */
function hasNoDefaultClass(context: Context, ingress: KubeObject): boolean {
  const classes = context.cluster.ofKind('IngressClass', 'networking.k8s.io');
  const annotated = text(ingress.value, 'metadata', 'annotations', 'kubernetes.io/ingress.class') !== undefined;
  return (
    !annotated &&
    classes.length > 0 &&
    !context.declaresAny('ingress-class') &&
    !classes.some(
      ({ value }) => text(value, 'metadata', 'annotations', 'ingressclass.kubernetes.io/is-default-class') === 'true',
    )
  );
}

function ingressBackend(context: Context, ingress: KubeObject, backend: unknown, field: string): Found {
  const name = text(backend, 'name') ?? '';
  const port = number(backend, 'port', 'number') ?? text(backend, 'port', 'name') ?? '';
  if (port === 'use-annotation' && text(ingress.value, 'metadata', 'annotations', `${ALB_ACTION}${name}`) !== undefined)
    return NOTHING;
  const service = context.find('Service', ingress.namespace, name);
  const label = `Service ${ingress.namespace ?? ''}/${name}`;
  if (service === undefined) {
    if (context.isDeclared('service', `${ingress.namespace ?? ''}/${name}:${port}`)) return NOTHING;
    return {
      problems: [
        atObject(INGRESS_BACKEND, ingress, {
          field: `${field}.name`,
          message: `${label} with the port ${port} does not exist in this cluster`,
          given: `${name}:${port}`,
          remedy: 'render the Service, correct the name, or declare what the release brings',
        }),
      ],
      unchecked: [],
    };
  }
  const ports = list(service.value, 'spec', 'ports');
  if (ports.some((p) => (typeof port === 'number' ? number(p, 'port') === port : text(p, 'name') === port)))
    return NOTHING;
  const allowed = ports
    .map((p) => [number(p, 'port'), text(p, 'name')].filter((x) => x !== undefined).join(' '))
    .join(', ');
  return {
    problems: [
      atObject(INGRESS_BACKEND, ingress, {
        field: `${field}.port`,
        message: `${label} has no such port`,
        given: String(port),
        allowed,
        remedy: 'use a port that the Service has',
      }),
    ],
    unchecked: [],
  };
}

function monitorReferences(context: Context, monitor: KubeObject): Found {
  const { any, namespaces } = lookedAt(monitor);
  const services = context.cluster
    .ofKind('Service', '')
    .filter(
      (s) =>
        (any || namespaces.includes(s.namespace ?? '')) &&
        selects(at(monitor.value, 'spec', 'selector'), labels(s.value, 'metadata', 'labels')),
    );
  if (services.length === 0) {
    if (any || namespaces.some((n) => context.hasRelease(n))) return unchecked(monitor.label);
    return {
      problems: [
        atObject(SERVICE_MONITOR, monitor, {
          field: 'spec.selector',
          message: 'the selector selects no Service',
          given: written(at(monitor.value, 'spec', 'selector')),
          remedy: 'use labels that the Service has',
        }),
      ],
      unchecked: [],
    };
  }
  const endpoints = list(monitor.value, 'spec', 'endpoints');
  if (endpoints.length === 0)
    return {
      problems: [
        atObject(SERVICE_MONITOR, monitor, {
          field: 'spec.endpoints',
          message: 'the monitor has no endpoint to scrape',
          remedy: 'name a port of the Service',
        }),
      ],
      unchecked: [],
    };
  const problems = endpoints.flatMap((endpoint, index) => {
    const port = text(endpoint, 'port');
    if (
      port === undefined ||
      services.some((s) => list(s.value, 'spec', 'ports').some((p) => text(p, 'name') === port))
    )
      return [];
    return [
      atObject(SERVICE_MONITOR, monitor, {
        field: `spec.endpoints[${index}].port`,
        message: 'no selected Service has a port of this name',
        given: port,
        remedy: 'use the name of a port of the Service',
      }),
    ];
  });
  return { problems, unchecked: [] };
}

/** The namespaces that a monitor looks at: its own, unless it names others. */
function lookedAt(monitor: KubeObject): { readonly any: boolean; readonly namespaces: readonly string[] } {
  const named = texts(monitor.value, 'spec', 'namespaceSelector', 'matchNames');
  return {
    any: at(monitor.value, 'spec', 'namespaceSelector', 'any') === true,
    namespaces: named.length > 0 ? named : [monitor.namespace ?? ''],
  };
}

function podMonitor(context: Context, monitor: KubeObject): Found {
  if (list(monitor.value, 'spec', 'podMetricsEndpoints').length === 0)
    return {
      problems: [
        atObject(POD_MONITOR, monitor, {
          field: 'spec.podMetricsEndpoints',
          message: 'the monitor has no endpoint to scrape',
          remedy: 'name a port of the pods',
        }),
      ],
      unchecked: [],
    };
  const { any, namespaces } = lookedAt(monitor);
  const within = any ? [...context.namespaces.keys()] : namespaces;
  const selector = at(monitor.value, 'spec', 'selector');
  if (choosesPods(context, within, (given) => selects(selector, given))) return NOTHING;
  if (within.some((n) => context.hasUnknownPods(n))) return unchecked(monitor.label);
  return {
    problems: [
      atObject(POD_MONITOR, monitor, {
        field: 'spec.selector',
        message: 'the selector selects no pods',
        given: written(selector),
        remedy: 'use labels that the pods have',
      }),
    ],
    unchecked: [],
  };
}
