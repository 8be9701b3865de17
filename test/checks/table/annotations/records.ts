import * as codes from '../../../../lib/checks/annotations/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { release } from '../settings/plants';

const DNS = 'external-dns.alpha.kubernetes.io';
const service = (...annotations: readonly string[]): string =>
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web, annotations: ' +
  `{${annotations.map((one) => `${DNS}/${one}`).join(', ')}}}\nspec: {}\n`;
const asked = (sources: string, ...annotations: readonly string[]): Case['good'] => ({
  ...release('external-dns', `{sources: [${sources}], domainFilters: [example.org]}`),
  'apps/service.yaml': service(...annotations),
});
const good = asked('service', 'hostname: "api.example.org, www.example.org"', 'ttl: 60s');

const pods = (annotation: string): Case['good'] => ({
  'apps/web.yaml': deployment().replace('metadata: {labels:', `metadata: {annotations: {${annotation}}, labels:`),
});

/** Annotations of external-dns, Prometheus, Karpenter and Traefik. */
export const recordAnnotationCases: readonly Case[] = [
  {
    code: codes.KEY,
    note: 'a key of external-dns',
    bad: asked('service', 'host: api.example.org'),
    where: { given: `${DNS}/host` },
    good,
  },
  {
    code: codes.VALUE,
    note: 'a time to live that is none',
    bad: asked('service', 'hostname: api.example.org', 'ttl: 1 minute'),
    where: { given: '1 minute' },
    good,
  },
  {
    code: codes.DNS_RECORD,
    note: 'a host of another zone',
    bad: asked('service', 'hostname: api.example.com'),
    where: { given: 'api.example.com', allowed: 'example.org' },
    good,
  },
  {
    code: codes.DNS_RECORD,
    note: 'a weight of nothing',
    bad: asked('service', 'hostname: api.example.org', 'aws-weight: "10"'),
    where: { field: `metadata.annotations["${DNS}/aws-weight"]` },
    good: asked('service', 'hostname: api.example.org', 'aws-weight: "10"', 'set-identifier: one'),
  },
  {
    code: codes.DNS_RECORD,
    note: 'a kind that it does not look at',
    bad: asked('ingress', 'hostname: api.example.org'),
    where: { allowed: 'ingress' },
    good,
  },
  {
    code: codes.KEY,
    note: 'a key of Karpenter that is gone',
    bad: pods('karpenter.sh/do-not-evict: "true"'),
    where: { given: 'karpenter.sh/do-not-evict' },
    good: pods('karpenter.sh/do-not-disrupt: "true"'),
  },
  {
    code: codes.VALUE,
    note: 'a scrape of Prometheus that is neither true nor false',
    bad: pods('prometheus.io/scrape: "yes"'),
    where: { given: 'yes' },
    good: pods('prometheus.io/scrape: "true", prometheus.io/param_format: prometheus'),
  },
  {
    code: codes.SCRAPE_PORT,
    bad: pods('prometheus.io/port: "9090"'),
    where: { object: 'Deployment web/web', given: '9090' },
    good: pods('prometheus.io/port: "8080"'),
  },
];
