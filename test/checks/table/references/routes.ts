import * as code from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { namespace } from '../../support/files';
import { object, service, web } from './plants';

const API = 'gateway.networking.k8s.io/v1';
const GATEWAY_CLASS =
  `apiVersion: ${API}\nkind: GatewayClass\nmetadata: {name: proxy}\n` + 'spec: {controllerName: a.example/b}\n';

const listener = (rest: string): string =>
  `{name: https, port: 443, protocol: HTTPS, hostname: "*.example.org"${rest}}`;

const gateway = (listeners: string, className = 'proxy'): string =>
  `apiVersion: ${API}\nkind: Gateway\nmetadata: {name: public, namespace: entrance}\n` +
  `spec: {gatewayClassName: ${className}, listeners: [${listeners}]}\n`;

const OPEN = listener(', allowedRoutes: {namespaces: {from: All}}');

const selecting = (values: string): string =>
  listener(
    ', allowedRoutes: {namespaces: {from: Selector, selector: {matchExpressions: [{key: kubernetes.io/metadata.name, ' +
      `operator: In, values: ${values}}]}}}`,
  );

const route = (parent: string, host: string, backend: string): string =>
  object(
    'HTTPRoute',
    'web',
    `spec: {parentRefs: [${parent}], hostnames: [${host}], rules: [{backendRefs: [${backend}]}]}`,
    API,
  );

const PUBLIC = '{name: public, namespace: entrance}';
const WEB = '{name: web, port: 80}';

const files = (of: string, gate = gateway(OPEN)): Case['good'] => ({
  ...web,
  'base/entrance.yaml': namespace('entrance'),
  'ingress/class.yaml': GATEWAY_CLASS,
  'ingress/gateway.yaml': gate,
  'apps/s.yaml': service(),
  'apps/route.yaml': of,
});

const good = files(route(PUBLIC, 'a.example.org', WEB));

/** What Gateways and their routes lead to. */
export const routeCases: readonly Case[] = [
  {
    code: code.GATEWAY_CLASS,
    bad: files(route(PUBLIC, 'a.example.org', WEB), gateway(OPEN, 'prxy')),
    where: { object: 'Gateway entrance/public', field: 'spec.gatewayClassName' },
    good,
  },
  {
    code: code.ROUTE_PARENT,
    note: 'the Gateway',
    bad: files(route('{name: public}', 'a.example.org', WEB)),
    where: { object: 'HTTPRoute web/web', field: 'spec.parentRefs[0].name', given: 'Gateway web/public' },
    good,
  },
  {
    code: code.ROUTE_PARENT,
    note: 'a listener that takes its own namespace alone',
    bad: files(route(PUBLIC, 'a.example.org', WEB), gateway(listener(''))),
    where: { object: 'HTTPRoute web/web', field: 'spec.parentRefs[0]', given: 'web' },
    good,
  },
  {
    code: code.ROUTE_PARENT,
    note: 'a listener that takes other namespaces',
    bad: files(route(PUBLIC, 'a.example.org', WEB), gateway(selecting('[shop]'))),
    where: { object: 'HTTPRoute web/web', field: 'spec.parentRefs[0]' },
    good: files(route(PUBLIC, 'a.example.org', WEB), gateway(selecting('[shop, web]'))),
  },
  {
    code: code.ROUTE_PARENT,
    note: 'the host',
    bad: files(route(PUBLIC, 'a.example.com', WEB)),
    where: { field: 'spec.hostnames', given: 'a.example.com', allowed: '*.example.org' },
    good,
  },
  {
    code: code.ROUTE_BACKEND,
    note: 'the Service',
    bad: files(route(PUBLIC, 'a.example.org', '{name: wbe, port: 80}')),
    where: { object: 'HTTPRoute web/web', field: 'spec.rules[0].backendRefs[0].name' },
    good,
  },
  {
    code: code.ROUTE_BACKEND,
    note: 'the port',
    bad: files(route(PUBLIC, 'a.example.org', '{name: web, port: 8080}')),
    where: { field: 'spec.rules[0].backendRefs[0].port', given: '8080', allowed: '80' },
    good,
  },
  {
    code: code.SECRET,
    note: 'the certificate of a Gateway',
    bad: files(
      route(PUBLIC, 'a.example.org', WEB),
      gateway(OPEN.replace('hostname', 'tls: {certificateRefs: [{name: public-tls}]}, hostname')),
    ),
    where: { object: 'Gateway entrance/public', field: 'spec.listeners[0].tls.certificateRefs[0].name' },
    good,
  },
];
