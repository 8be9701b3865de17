import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, fields, isFields, labels, text } from '../tree/read';
import { atObject } from '../gate';
import type { ClusterTree } from '../tree/tree';
import { ENTRY_POINT, PROXY_TRUST } from './codes-of-entrances';
import { atValue } from './release';

const CHOSEN = 'traefik.ingress.kubernetes.io/router.entrypoints';
const RESOLVER = 'traefik.ingress.kubernetes.io/router.tls.certresolver';

/** Entry points of the chart itself, whatever the values say (traefik 41, values.yaml). */
const OF_CHART = ['metrics', 'traefik', 'web', 'websecure'];

/** What Traefik is told of its entry points, and what Ingresses ask of it. */
export function traefikProblems(release: DeliveredRelease, cluster: ClusterTree): readonly Problem[] {
  const ports = Object.entries(fields(at(release.values, 'ports')));
  const names = [...new Set([...OF_CHART, ...ports.filter(([, port]) => isFields(port)).map(([name]) => name)])];
  const resolvers = Object.keys(fields(at(release.values, 'certificatesResolvers')));
  return [
    ...ports.flatMap(([name, port]) => [...trusting(release, name, port), ...leading(release, name, port, names)]),
    ...cluster.ofKind('Ingress', 'networking.k8s.io').flatMap((ingress) => {
      const annotations = labels(ingress.value, 'metadata', 'annotations');
      const asked = [
        ...(annotations[CHOSEN] ?? '')
          .split(',')
          .filter((one) => one !== '' && !names.includes(one.trim()))
          .map((given) => ({ key: CHOSEN, given, allowed: names })),
        ...[annotations[RESOLVER]]
          .filter((one) => one !== undefined && !resolvers.includes(one))
          .map((given) => ({ key: RESOLVER, given, allowed: resolvers })),
      ];
      return asked.map(({ key, given, allowed }) =>
        atObject(ENTRY_POINT, ingress, {
          field: `metadata.annotations["${key}"]`,
          message: 'Traefik has none of this name, and does not serve the Ingress',
          given: given ?? '',
          allowed: allowed.join(', ') || 'none is configured',
          remedy: 'correct the name',
        }),
      );
    }),
  ];
}

const trusting = (release: DeliveredRelease, name: string, port: unknown): readonly Problem[] =>
  ['forwardedHeaders', 'proxyProtocol']
    .filter((key) => at(port, key, 'insecure') === true)
    .map((key) =>
      atValue(PROXY_TRUST, release, {
        field: `ports.${name}.${key}.insecure`,
        message: 'every caller is believed what it says of its own address',
        given: 'true',
        remedy: 'name the addresses of what stands in front under trustedIPs',
      }),
    );

function leading(release: DeliveredRelease, name: string, port: unknown, names: readonly string[]): readonly Problem[] {
  const given = text(port, 'http', 'redirections', 'entryPoint', 'to');
  if (given === undefined || names.includes(given) || /^:\d+$/.test(given)) return [];
  return [
    atValue(ENTRY_POINT, release, {
      field: `ports.${name}.http.redirections.entryPoint.to`,
      message: 'there is no entry point of this name',
      given,
      allowed: names.join(', '),
      remedy: 'correct the name',
    }),
  ];
}
