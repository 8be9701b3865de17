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
    const [asked] = Object.keys(annotations).filter((key) => key.startsWith(`${DNS}/`));
    if (asked === undefined) return [];
    const told = (key: string, message: string, allowed: string, remedy: string): Problem =>
      atObject(DNS_RECORD, object, {
        field: `metadata.annotations["${key}"]`,
        message,
        given: annotations[key] ?? 'nothing',
        allowed,
        remedy,
      });
    const hosts = (annotations[`${DNS}/hostname`] ?? '').split(',').map((one) => one.trim());
    const outside = hosts.some(
      (host) => host !== '' && domains.length > 0 && !domains.some((one) => isBelow(host, one)),
    );
    const [routed] = Object.keys(annotations).filter((key) => ROUTED.test(key));
    return [
      ...(outside
        ? [
            told(
              `${DNS}/hostname`,
              'external-dns leaves this host alone',
              domains.join(', '),
              'name a host of its zones',
            ),
          ]
        : []),
      ...(routed !== undefined && annotations[`${DNS}/set-identifier`] === undefined
        ? [
            told(
              routed,
              'the record has no set identifier, and Route 53 refuses it',
              `${DNS}/set-identifier beside it`,
              'add it',
            ),
          ]
        : []),
      ...(sources.length > 0 && !sources.some((source) => isSource(source, object))
        ? [
            told(
              asked,
              'external-dns does not look at objects of this kind',
              sources.join(', '),
              'add the kind to its sources',
            ),
          ]
        : []),
    ];
  });
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
