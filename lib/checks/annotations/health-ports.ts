import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { podTemplateOf, type PodTemplate } from '../tree/pods';
import { at, fields, labels, list, number, text } from '../tree/read';
import { holds, selects } from '../tree/selector';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { HEALTH_PORT } from './codes';

const KEY = 'alb.ingress.kubernetes.io/healthcheck-port';

/** A port of the pods behind an Ingress, by its name or its number. */
const numberOf = (pod: PodTemplate, port: unknown): number | undefined =>
  typeof port === 'number'
    ? port
    : list(pod.spec, 'containers')
        .flatMap((container) => list(container, 'ports'))
        .filter((one) => text(one, 'name') === port)
        .map((one) => number(one, 'containerPort'))[0];

/** Ports at which a load balancer asks for health, and which the network does not open for it. */
export const healthPortProblems = (cluster: ClusterTree): readonly Problem[] =>
  cluster.ofKind('Ingress').flatMap((ingress) => {
    const given = labels(ingress.value, 'metadata', 'annotations')[KEY];
    if (given === undefined || given === 'traffic-port') return [];
    const asked = /^\d+$/.test(given) ? Number(given) : given;
    const closed = podsBehind(cluster, ingress).filter((pod) => !isOpen(cluster, pod, numberOf(pod, asked)));
    return closed.slice(0, 1).map((pod) =>
      atObject(HEALTH_PORT, ingress, {
        field: `metadata.annotations["${KEY}"]`,
        message: `no policy lets the load balancer in to ${pod.owner.label} at this port`,
        given,
        allowed: 'traffic-port',
        remedy: 'ask at the port that takes the traffic, or open this one',
      }),
    );
  });

function podsBehind(cluster: ClusterTree, ingress: KubeObject): readonly PodTemplate[] {
  const names = list(ingress.value, 'spec', 'rules').flatMap((rule) =>
    list(rule, 'http', 'paths').flatMap((path) => text(path, 'backend', 'service', 'name') ?? []),
  );
  const selectors = cluster
    .ofKind('Service', '')
    .filter(({ name, namespace }) => namespace === ingress.namespace && names.includes(name))
    .map(({ value }) => labels(value, 'spec', 'selector'));
  return cluster.objects
    .flatMap((object) => podTemplateOf(object) ?? [])
    .filter(
      (pod) =>
        pod.namespace === ingress.namespace &&
        selectors.some((one) => Object.keys(one).length > 0 && holds(one, pod.labels)),
    );
}

/** A load balancer is an address to the policies: a rule without peers, or with a range of addresses, lets it in. */
function isOpen(cluster: ClusterTree, pod: PodTemplate, port: number | undefined): boolean {
  const policies = cluster
    .ofKind('NetworkPolicy', 'networking.k8s.io')
    .filter((one) => one.namespace === pod.namespace && selects(at(one.value, 'spec', 'podSelector'), pod.labels));
  if (port === undefined) return false;
  if (policies.length === 0) return true;
  return policies
    .flatMap(({ value }) => list(value, 'spec', 'ingress'))
    .filter((rule) => {
      const from = list(rule, 'from');
      return from.length === 0 || from.some((peer) => 'ipBlock' in fields(peer));
    })
    .some((rule) => {
      const ports = list(rule, 'ports');
      return ports.length === 0 || ports.some((one) => numberOf(pod, at(one, 'port')) === port);
    });
}
