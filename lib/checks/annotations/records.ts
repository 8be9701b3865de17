import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { podTemplateOf, resolvesPort } from '../tree/pods';
import { labels, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { DNS_RECORD, SCRAPE_PORT } from './codes';

const DNS = 'external-dns.alpha.kubernetes.io';
/** Annotations by which one of several records of a name is answered. */
const ROUTED = /^external-dns\.alpha\.kubernetes\.io\/aws-(?:weight|region|failover|multi-value-answer|geo)/;

/** What external-dns is asked for, against what it is told to look at. */
export function recordProblems(cluster: ClusterTree): readonly Problem[] {
  const [release] = releasesOf(cluster).filter(({ chart }) => chart === 'external-dns');
  if (release === undefined) return [];
  const domains = texts(release.values, 'domainFilters');
  const sources = texts(release.values, 'sources');
  return cluster.objects.flatMap((object) => {
    const annotations = labels(object.value, 'metadata', 'annotations');
    return wrongIn(annotations, object, domains, sources).map(({ key, ...detail }) =>
      atObject(DNS_RECORD, object, {
        field: `metadata.annotations["${key}"]`,
        given: annotations[key] ?? 'nothing',
        ...detail,
      }),
    );
  });
}

interface Wrong {
  readonly key: string;
  readonly message: string;
  readonly allowed: string;
  readonly remedy: string;
}

function wrongIn(
  annotations: Readonly<Record<string, string>>,
  object: KubeObject,
  domains: readonly string[],
  sources: readonly string[],
): readonly Wrong[] {
  const [asked] = Object.keys(annotations).filter((key) => key.startsWith(`${DNS}/`));
  if (asked === undefined) return [];
  const hosts = (annotations[`${DNS}/hostname`] ?? '').split(',').map((one) => one.trim());
  const isOutside = (host: string): boolean => host !== '' && !domains.some((domain) => isBelow(host, domain));
  const [routed] = Object.keys(annotations).filter((key) => ROUTED.test(key));
  return [
    ...when(domains.length > 0 && hosts.some(isOutside), () => ({
      key: `${DNS}/hostname`,
      message: 'external-dns leaves this host alone',
      allowed: domains.join(', '),
      remedy: 'name a host of its zones',
    })),
    ...when(routed !== undefined && annotations[`${DNS}/set-identifier`] === undefined, () => ({
      key: routed ?? '',
      message: 'the record has no set identifier, and Route 53 refuses it',
      allowed: `${DNS}/set-identifier beside it`,
      remedy: 'add it',
    })),
    ...when(sources.length > 0 && !sources.some((source) => isSource(source, object)), () => ({
      key: asked,
      message: 'external-dns does not look at objects of this kind',
      allowed: sources.join(', '),
      remedy: 'add the kind to its sources',
    })),
  ];
}

const isBelow = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

const isSource = (source: string, { kind }: KubeObject): boolean =>
  source.replace(/^(?:gateway|istio|traefik)-/, '').replaceAll('-', '') === kind.toLowerCase() ||
  (source.startsWith('gateway-') && kind === 'Gateway');

/** Ports that pods say to whoever scrapes by annotation. */
export const scrapeProblems = (object: KubeObject): readonly Problem[] => {
  const pod = podTemplateOf(object);
  const given = pod?.annotations['prometheus.io/port'];
  if (pod === undefined || given === undefined || resolvesPort(pod, Number(given))) return [];
  return [
    atObject(SCRAPE_PORT, object, {
      field: `${pod.path.slice(0, -'.spec'.length)}.metadata.annotations["prometheus.io/port"]`,
      message: 'no container of the pods has this port',
      given,
      remedy: 'name the port that serves metrics',
    }),
  ];
};
