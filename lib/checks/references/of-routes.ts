import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { at, labels, list, number, text, texts } from '../tree/read';
import { holds, namespaceLabels } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { GATEWAY_CLASS, ROUTE_BACKEND, ROUTE_PARENT } from './codes';
import { doesNotExist, type Found, found, hasSecret, noProducer } from './found';

const GROUP = 'gateway.networking.k8s.io';
const ROUTES = ['HTTPRoute', 'GRPCRoute'];

/** Gateways towards their class and certificates, routes towards their Gateways and Services. */
export const routeReferences = (context: Context): Found =>
  found(
    ...context.cluster.ofKind('Gateway', GROUP).flatMap((gateway) => gatewayProblems(context, gateway)),
    ...ROUTES.flatMap((kind) => context.cluster.ofKind(kind, GROUP)).flatMap((route) => [
      ...list(route.value, 'spec', 'parentRefs').flatMap((parent, p) =>
        parentProblems(context, route, parent, `spec.parentRefs[${p}]`),
      ),
      ...backendsOf(route).flatMap((backend) => backendProblems(context, route, backend)),
    ]),
  );

function gatewayProblems(context: Context, gateway: KubeObject): readonly Problem[] {
  const name = text(gateway.value, 'spec', 'gatewayClassName') ?? '';
  const field = 'spec.gatewayClassName';
  const namespace = gateway.namespace ?? '';
  return [
    ...when(context.find('GatewayClass', undefined, name) === undefined, () =>
      doesNotExist(GATEWAY_CLASS, gateway, field, `GatewayClass ${name}`),
    ),
    ...list(gateway.value, 'spec', 'listeners').flatMap((listener, l) =>
      list(listener, 'tls', 'certificateRefs').flatMap((reference, c) => {
        const secret = { namespace: text(reference, 'namespace') ?? namespace, name: text(reference, 'name') ?? '' };
        return when(!hasSecret(context, secret.namespace, secret.name), () =>
          noProducer(
            gateway,
            { field: `spec.listeners[${l}].tls.certificateRefs[${c}].name`, ...secret },
            { remedy: 'render the Certificate, or correct the name' },
          ),
        );
      }),
    ),
  ];
}

function parentProblems(context: Context, route: KubeObject, parent: unknown, field: string): readonly Problem[] {
  if ((text(parent, 'kind') ?? 'Gateway') !== 'Gateway') return [];
  const own = route.namespace ?? '';
  const name = text(parent, 'name') ?? '';
  const label = `Gateway ${text(parent, 'namespace') ?? own}/${name}`;
  const gateway = context.find('Gateway', text(parent, 'namespace') ?? own, name);
  if (gateway === undefined) return [doesNotExist(ROUTE_PARENT, route, `${field}.name`, label)];
  const section = text(parent, 'sectionName');
  const listeners = list(gateway.value, 'spec', 'listeners').filter(
    (listener) => section === undefined || text(listener, 'name') === section,
  );
  const open = listeners.filter((listener) => takes(context, gateway, listener, own));
  if (open.length === 0)
    return [
      atObject(ROUTE_PARENT, route, {
        field,
        message: `no listener of ${label} takes routes of the namespace ${own}`,
        given: own,
        remedy: 'let allowedRoutes of the listener take the namespace',
      }),
    ];
  const hosts = open.map((listener) => text(listener, 'hostname'));
  return texts(route.value, 'spec', 'hostnames')
    .filter((host) => !hosts.some((taken) => taken === undefined || meet(taken, host)))
    .map((host) =>
      atObject(ROUTE_PARENT, route, {
        field: 'spec.hostnames',
        message: `no listener of ${label} answers on this host`,
        given: host,
        allowed: hosts.filter((one) => one !== undefined).join(', '),
        remedy: 'correct the host, or add a listener for it',
      }),
    );
}

/** Whether a listener takes routes of a namespace; without a word it takes those of its own. */
function takes(context: Context, gateway: KubeObject, listener: unknown, namespace: string): boolean {
  const from = text(listener, 'allowedRoutes', 'namespaces', 'from') ?? 'Same';
  if (from === 'All') return true;
  if (from === 'Same') return gateway.namespace === namespace;
  const selector = at(listener, 'allowedRoutes', 'namespaces', 'selector');
  const found = context.namespaces.get(namespace) ?? namespaceLabels(namespace);
  const expressions = list(selector, 'matchExpressions').every((one) => {
    const value = found[text(one, 'key') ?? ''];
    const isAmong = value !== undefined && texts(one, 'values').includes(value);
    return text(one, 'operator') === 'In' ? isAmong : text(one, 'operator') !== 'NotIn' || !isAmong;
  });
  return expressions && holds(labels(selector, 'matchLabels'), found);
}

/** Two hosts of the Gateway API meet where one is the other, or a star stands for what is in front of its rest. */
const meet = (one: string, other: string): boolean => one === other || isUnder(one, other) || isUnder(other, one);

const isUnder = (wild: string, host: string): boolean => wild.startsWith('*.') && host.endsWith(wild.slice(1));

interface Backend {
  readonly field: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

const backendsOf = ({ value, namespace = '' }: KubeObject): readonly Backend[] =>
  list(value, 'spec', 'rules').flatMap((rule, r) =>
    list(rule, 'backendRefs').flatMap((backend, b) =>
      (text(backend, 'kind') ?? 'Service') === 'Service'
        ? [
            {
              field: `spec.rules[${r}].backendRefs[${b}]`,
              namespace: text(backend, 'namespace') ?? namespace,
              name: text(backend, 'name') ?? '',
              port: number(backend, 'port') ?? 0,
            },
          ]
        : [],
    ),
  );

function backendProblems(context: Context, route: KubeObject, backend: Backend): readonly Problem[] {
  const { namespace, name, port, field } = backend;
  const label = `Service ${namespace}/${name}`;
  const service = context.find('Service', namespace, name);
  if (service === undefined)
    return when(!context.isDeclared('service', `${namespace}/${name}:${port}`), () =>
      doesNotExist(ROUTE_BACKEND, route, `${field}.name`, label),
    );
  const ports = list(service.value, 'spec', 'ports').map((one) => number(one, 'port'));
  return when(!ports.includes(port), () =>
    atObject(ROUTE_BACKEND, route, {
      field: `${field}.port`,
      message: `${label} has no such port`,
      given: `${port}`,
      allowed: ports.join(', '),
      remedy: 'use a port that the Service has',
    }),
  );
}
