import type { Context } from '../delivery/context';
import { at, fields, list, text } from '../tree/read';
import { textsIn } from '../tree/texts';
import type { KubeObject } from '../tree/tree';

/** A host of the cluster that somebody calls by TLS, and the Service behind it. */
export interface Called {
  readonly object: KubeObject;
  readonly field: string;
  readonly host: string;
  readonly service: KubeObject;
}

const ADDRESS = /\bhttps:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?=[:/"'\s?#,]|$)/g;

/** Every such call: by an address that is written somewhere, by a monitor, or by the API server. */
export const calledByTls = (context: Context): readonly Called[] =>
  context.all.flatMap((object) => [
    ...byAddress(context, object),
    ...byMonitor(context, object),
    ...byApi(context, object),
  ]);

const byAddress = (context: Context, object: KubeObject): readonly Called[] =>
  textsIn(object.value).flatMap(({ field, written }) =>
    written.includes('https://')
      ? [...written.matchAll(ADDRESS)].flatMap(([, host = '']) => {
          const service = serviceOf(context, host, homeOf(object));
          return service === undefined ? [] : [{ object, field, host, service }];
        })
      : [],
  );

/** Where the pods stand that read what the object says. */
const homeOf = ({ value, namespace }: KubeObject): string | undefined =>
  text(value, 'spec', 'destination', 'namespace') ?? text(value, 'spec', 'targetNamespace') ?? namespace;

/**
 * The Service of `vault`, `vault.platform`, `vault.platform.svc` and what may stand behind; before it, a pod of a
 * headless one.
 */
function serviceOf(context: Context, host: string, home: string | undefined): KubeObject | undefined {
  const parts = host.split('.');
  const end = parts.indexOf('svc');
  const [name = '', namespace = home] =
    end < 0 ? (parts.length > 2 ? [] : parts) : parts.slice(Math.max(0, end - 2), end);
  return context.find('Service', namespace, name);
}

/** A monitor says by which name it expects the certificate of what it scrapes. */
function byMonitor(context: Context, object: KubeObject): readonly Called[] {
  if (object.kind !== 'ServiceMonitor') return [];
  return list(object.value, 'spec', 'endpoints').flatMap((endpoint, index) => {
    const host = text(endpoint, 'tlsConfig', 'serverName');
    if (host === undefined || at(endpoint, 'tlsConfig', 'insecureSkipVerify') === true) return [];
    const service = serviceOf(context, host, object.namespace);
    return service === undefined
      ? []
      : [{ object, field: `spec.endpoints[${index}].tlsConfig.serverName`, host, service }];
  });
}

/** Webhooks, and the conversion of custom kinds: the API server calls `<service>.<namespace>.svc`. */
const byApi = (context: Context, object: KubeObject): readonly Called[] =>
  [
    ...list(object.value, 'webhooks').map((webhook, index) => ({
      field: `webhooks[${index}].clientConfig.service`,
      named: at(webhook, 'clientConfig', 'service'),
    })),
    {
      field: 'spec.conversion.webhook.clientConfig.service',
      named: at(object.value, 'spec', 'conversion', 'webhook', 'clientConfig', 'service'),
    },
    ...(object.kind === 'APIService' && at(object.value, 'spec', 'insecureSkipTLSVerify') !== true
      ? [{ field: 'spec.service', named: at(object.value, 'spec', 'service') }]
      : []),
  ].flatMap(({ field, named }) => {
    const { name, namespace } = fields(named);
    if (typeof name !== 'string' || typeof namespace !== 'string') return [];
    const service = context.find('Service', namespace, name);
    return service === undefined ? [] : [{ object, field, host: `${name}.${namespace}.svc`, service }];
  });
