import { defined } from '../../common/optional';
import { atObject } from '../gate';
import { isFields, list, number } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { ADDRESS } from './codes';
import { joinFound, NOTHING, type Found, unchecked, found } from './found';
import { type Context } from '../delivery/context';
import { servicePortsMadeBy } from '../delivery/made-by-controllers';
import { kafkaPorts } from './producers';

/**
 * `<service>.<namespace>.svc` with what may stand before and behind: pods of a headless Service, the domain, the port.
 */
const INSIDE = new RegExp(
  [
    String.raw`(?<![A-Za-z0-9.-])((?:[a-z0-9-]+\.)?)`,
    String.raw`([a-z0-9][a-z0-9-]*)\.([a-z0-9][a-z0-9-]*)\.svc`,
    String.raw`(?:\.[a-z0-9.-]*[a-z0-9])?`,
    '(?::([A-Za-z0-9][A-Za-z0-9-]*))?',
  ].join(''),
  'g',
);

/** In the namespace `default`, by Kubernetes itself. */
const API = { name: 'kubernetes', namespace: 'default' };

/** What people and other checks read. */
const NOT_READ: ReadonlySet<string> = new Set(['metadata', 'status']);

/**
 * Addresses of Services in ConfigMaps, variables, arguments, custom resources and values of releases. Names in a
 * Certificate are what its owner may be called, and nobody is called by them here.
 */
export function addressReferences(context: Context): Found {
  return joinFound(
    context.cluster.objects
      .filter(({ kind }) => kind !== 'Certificate')
      .flatMap((object) =>
        textFieldsOf(object.value, '').flatMap(({ path, content }) =>
          [...content.matchAll(INSIDE)].map(([written, pod = '', service = '', namespace = '', port]) =>
            addressed(context, { object, path, written, pod, service, namespace, ...defined({ port }) }),
          ),
        ),
      ),
  );
}

interface Address {
  readonly object: KubeObject;
  readonly path: string;
  readonly written: string;
  /** With the dot behind it; empty where the Service itself is meant. */
  readonly pod: string;
  readonly service: string;
  readonly namespace: string;
  readonly port?: string;
}

interface TextField {
  readonly path: string;
  readonly content: string;
}

function textFieldsOf(value: unknown, path: string): readonly TextField[] {
  if (typeof value === 'string') return value.includes('.svc') ? [{ path, content: value }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => textFieldsOf(item, `${path}[${index}]`));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    path === '' && NOT_READ.has(key) ? [] : textFieldsOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

function addressed(context: Context, { object, path, written, service, namespace, port }: Address): Found {
  if (service === API.name && namespace === API.namespace) return NOTHING;
  const ports = portsOf(context, namespace, service);
  if (ports === undefined) {
    if (context.hasRelease(namespace) || context.isDeclared('namespace', namespace))
      return port === undefined ? NOTHING : unchecked(`${object.label} ${path}: ${written}`);
    return found(
      atObject(ADDRESS, object, {
        field: path,
        message: `Service ${namespace}/${service} does not exist in this cluster`,
        given: written,
        remedy: 'render the Service, correct the address, or declare what the release brings',
      }),
    );
  }
  if (port === undefined || ports.includes(port)) return NOTHING;
  return found(
    atObject(ADDRESS, object, {
      field: path,
      message: `Service ${namespace}/${service} has no such port`,
      given: written,
      allowed: ports.join(', '),
      remedy: 'use a port that the Service has',
    }),
  );
}

/**
 * The ports of a Service that is rendered, declared by a release or made by an operator; nothing where there is none.
 */
function portsOf(context: Context, namespace: string, name: string): readonly string[] | undefined {
  const service = context.find('Service', namespace, name);
  if (service !== undefined)
    return list(service.value, 'spec', 'ports')
      .flatMap((port) => number(port, 'port') ?? [])
      .map(String);
  const declared = context.declaredPorts(`${namespace}/${name}`);
  if (declared.length > 0) return declared;
  const made = [...context.every('Prometheus'), ...context.every('Alertmanager')];
  return servicePortsMadeBy(made, namespace, name) ?? kafkaPorts(context, namespace, name);
}
