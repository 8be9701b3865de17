import { any, count, type Grammar, named, path, pattern, truth, word } from './reads';

const region = pattern(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'a region of AWS');
const hosts = pattern(
  /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:\s*,\s*(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)*$/i,
  'hosts, comma-separated',
);

/**
 * Programs whose annotations stand on few objects.
 *
 * @see external-dns 0.21, docs/annotations; karpenter 1.14, "Disruption"; the scrape annotations of the Prometheus
 * community chart; Traefik 3.7, "Kubernetes Ingress"
 */
export const MORE_GRAMMARS: Readonly<Record<string, Readonly<Record<string, Grammar>>>> = {
  'external-dns.alpha.kubernetes.io': {
    ...named('target', 'set-identifier', 'ingress', 'aws-health-check-id', 'aws-geoproximity-coordinates'),
    ...named('aws-geoproximity-local-zone-group', 'aws-target-hosted-zone', 'aws-geolocation-subdivision-code'),
    hostname: hosts,
    'internal-hostname': hosts,
    controller: word('dns-controller'),
    access: word('public', 'private'),
    alias: truth,
    'record-type': word('A', 'AAAA', 'CNAME'),
    ttl: pattern(/^(?:\d+|(?:\d+(?:\.\d+)?(?:ms|s|m|h))+)$/, 'seconds, or a duration of Go'),
    'endpoints-type': word('NodeExternalIP', 'HostIP'),
    'ingress-hostname-source': word('annotation-only', 'defined-hosts-only'),
    'gateway-hostname-source': word('annotation-only', 'defined-hosts-only'),
    'aws-weight': pattern(/^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/, 'a number from 0 to 255'),
    'aws-region': region,
    'aws-failover': word('PRIMARY', 'SECONDARY'),
    'aws-multi-value-answer': any,
    'aws-geolocation-continent-code': word('AF', 'AN', 'AS', 'EU', 'OC', 'NA', 'SA'),
    'aws-geolocation-country-code': pattern(/^(?:[A-Z]{2}|\*)$/, 'two letters, or *'),
    'aws-geoproximity-region': region,
    'aws-geoproximity-bias': pattern(/^-?\d{1,2}$/, 'a number from -90 to 90'),
    'aws-evaluate-target-health': truth,
  },
  'karpenter.sh': {
    ...named('nodepool-hash', 'nodepool-hash-version', 'nodeclaim-termination-timestamp'),
    ...named('nodeclaim-min-values-relaxed'),
    'do-not-disrupt': pattern(/^(?:true|false|(?:\d+(?:s|m|h))+)$/, 'true, false or a duration'),
  },
  'prometheus.io': {
    scrape: truth,
    'scrape-slow': truth,
    scrape_slow: truth,
    probe: truth,
    port: count,
    path,
    scheme: word('http', 'https'),
  },
  'traefik.ingress.kubernetes.io': {
    ...named('router.entrypoints', 'router.middlewares', 'router.tls.certresolver', 'router.tls.options'),
    ...named('service.serverstransport', 'service.sticky.cookie.name', 'service.sticky.cookie.maxage'),
    ...named('service.sticky.cookie.path', 'service.sticky.cookie.domain'),
    'router.priority': pattern(/^-?\d+$/, 'a number'),
    'router.pathmatcher': word('Path', 'PathPrefix', 'PathRegexp'),
    'router.rulesyntax': word('default', 'v2', 'v3'),
    'router.tls': truth,
    'router.observability.accesslogs': truth,
    'router.observability.metrics': truth,
    'router.observability.tracing': truth,
    'service.serversscheme': word('http', 'https', 'h2c'),
    'service.passhostheader': truth,
    'service.nativelb': truth,
    'service.nodeportlb': truth,
    'service.sticky.cookie': truth,
    'service.sticky.cookie.secure': truth,
    'service.sticky.cookie.httponly': truth,
    'service.sticky.cookie.samesite': word('none', 'lax', 'strict'),
  },
};
