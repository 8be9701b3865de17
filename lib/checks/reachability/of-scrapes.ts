import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { podsMadeBy } from '../delivery/made-by-controllers';
import { atObject } from '../gate';
import { at, labels, list, text, texts } from '../tree/read';
import { selects } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import type { Answering, Callees } from './called';
import { CALLED } from './codes';
import { plain } from './endpoints';
import type { Node } from './paths';
import { refusing } from './refusing';

const GROUP = 'monitoring.coreos.com';

/** What a Prometheus of the cluster scrapes, by its monitors, towards the pods that answer. */
export function scrapeProblems(context: Context, callees: Callees): readonly Problem[] {
  const all = [...callees.cluster.objects, ...callees.cluster.released].filter(({ group }) => group === GROUP);
  const scrapers = all
    .filter(({ kind }) => kind === 'Prometheus')
    .flatMap((server) => scraperOf(context, callees, server));
  return all.flatMap((monitor) =>
    scrapers
      .filter(({ server }) => isSelected(context, server, monitor))
      .flatMap(({ node }) => monitorProblems(callees, monitor, node)),
  );
}

interface Scraper {
  readonly server: KubeObject;
  readonly node: Node;
}

const scraperOf = (context: Context, callees: Callees, server: KubeObject): readonly Scraper[] =>
  podsMadeBy([server]).map(({ namespace, labels: own }) => ({
    server,
    node: callees.node(plain(context, namespace, own, `Prometheus ${namespace}/${server.name}`)),
  }));

const SELECTORS: Readonly<Record<string, string>> = { ServiceMonitor: 'serviceMonitor', PodMonitor: 'podMonitor' };

/** Without a selector a Prometheus takes no monitor, and without one of namespaces only those of its own. */
function isSelected(context: Context, server: KubeObject, monitor: KubeObject): boolean {
  const word = SELECTORS[monitor.kind];
  const selector = word === undefined ? undefined : at(server.value, 'spec', `${word}Selector`);
  if (selector === undefined || selector === null) return false;
  const namespaces = at(server.value, 'spec', `${word ?? ''}NamespaceSelector`);
  const namespace = monitor.namespace ?? '';
  const there =
    namespaces === undefined || namespaces === null
      ? namespace === server.namespace
      : selects(namespaces, context.namespaces.get(namespace) ?? { 'kubernetes.io/metadata.name': namespace });
  return there && selects(selector, labels(monitor.value, 'metadata', 'labels'));
}

const monitorProblems = (callees: Callees, monitor: KubeObject, node: Node): readonly Problem[] =>
  scrapedBy(callees, monitor).flatMap(({ field, answering }) => {
    const [first] = answering.flatMap(({ pods, port }) => {
      const ends = refusing(node, pods, port);
      return ends.length === 0 ? [] : [{ pods, port, ends }];
    });
    if (first === undefined) return [];
    const { pods, port, ends } = first;
    return [
      atObject(CALLED, monitor, {
        field,
        message: `${node.label} scrapes ${pods.label}, and ${ends.join(' and ')} refuses it`,
        given: `${port.protocol}/${port.first}`,
        remedy: 'open the port of the pods for Prometheus: metrics of the pods of the release or of the workload',
      }),
    ];
  });

interface Scraped {
  readonly field: string;
  readonly answering: readonly Answering[];
}

function scrapedBy(callees: Callees, monitor: KubeObject): readonly Scraped[] {
  const { value } = monitor;
  const selector = at(value, 'spec', 'selector');
  if (monitor.kind === 'PodMonitor') {
    const pods = callees.podsWhere((pod) => looksInto(monitor, pod.namespace) && selects(selector, pod.labels));
    return list(value, 'spec', 'podMetricsEndpoints').map((endpoint, index) => ({
      field: `spec.podMetricsEndpoints[${index}]`,
      answering: pods.flatMap((pod) => callees.on(pod, at(endpoint, 'port') ?? at(endpoint, 'portNumber'))),
    }));
  }
  const services = callees.servicesWhere(
    (service) =>
      looksInto(monitor, service.namespace ?? '') && selects(selector, labels(service.value, 'metadata', 'labels')),
  );
  return list(value, 'spec', 'endpoints').map((endpoint, index) => ({
    field: `spec.endpoints[${index}]`,
    answering: services.flatMap((service) => callees.behind(service, text(endpoint, 'port') ?? '')),
  }));
}

function looksInto(monitor: KubeObject, namespace: string): boolean {
  const named = texts(monitor.value, 'spec', 'namespaceSelector', 'matchNames');
  const any = at(monitor.value, 'spec', 'namespaceSelector', 'any') === true;
  return any || (named.length > 0 ? named : [monitor.namespace ?? '']).includes(namespace);
}
