import { when } from '../../../common/optional';
import { hasCapability } from '../../addons';
import { runsOnFargate } from '../../cluster/fargate';
import { selectorLabels } from '../../names/workloads';
import type { Problem } from '../../problem';
import { listed, problemAt, repeated, type Rule } from '../../rules/rule';
import { servedPorts } from '../ports';
import { NLB_CLASS, serviceOf, type ServiceSettings } from '../service';
import { type PlacedService, servicesOf } from './ports';

/** A Service that is more than an address inside the cluster can be what it says. */
export const servicesCanAnswer: Rule = (platform) =>
  servicesOf(platform).flatMap((place) => {
    const settings = serviceOf(place.workload);
    if (settings === undefined) return [];
    if (settings.kind === 'headless') return headlessProblems(place);
    return [
      ...when(settings.from.length === 0, () =>
        problemAt(place, {
          rule: 'service',
          field: 'service.from',
          message: 'nobody may connect from outside',
          given: 'an empty list',
          allowed: 'one range or more',
          remedy: "name the ranges of the clients; `[Cidr.of('0.0.0.0/0')]` is everybody",
        }),
      ),
      ...(settings.kind === 'load-balancer' ? balancerProblems(place, settings) : []),
    ];
  });

/** The name leads to the pods themselves, and nothing on the way turns one number into another. */
const headlessProblems = (place: PlacedService): readonly Problem[] =>
  servedPorts(place.workload)
    .filter(({ port, servicePort }) => port !== servicePort)
    .map(({ name, port, servicePort }) =>
      problemAt(place, {
        rule: 'service',
        field: 'service',
        message: `a headless Service leads to the pods as they are, so nothing turns ${servicePort} into ${port}`,
        given: `${name}: ${servicePort}`,
        allowed: `${port}`,
        remedy: `write the port as { name: '${name}', port: ${port} }, without a servicePort`,
      }),
    );

function balancerProblems(
  place: PlacedService,
  { class: named, reach }: Extract<ServiceSettings, { kind: 'load-balancer' }>,
): readonly Problem[] {
  const { cluster, namespace, workload } = place;
  const balancer = named ?? (cluster.on === 'eks' ? NLB_CLASS : undefined);
  return [
    ...when(balancer === NLB_CLASS && !hasCapability(cluster, 'load-balancers'), () =>
      problemAt(place, {
        rule: 'missing-addon',
        field: 'service',
        message: 'it asks for a load balancer, but nothing in the cluster makes one',
        given: `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`,
        remedy: "add the add-on 'load-balancer-controller', or name the class of who makes it",
      }),
    ),
    ...when(named === undefined, () => addressProblems(place)).flat(),
    ...when(balancer === NLB_CLASS, () => listenerProblems(place)).flat(),
    ...when(
      cluster.on === 'eks' &&
        balancer === NLB_CLASS &&
        runsOnFargate(cluster, namespace.name, selectorLabels(workload)),
      () =>
        problemAt(place, {
          rule: 'service',
          field: 'service',
          message: 'its pods run on Fargate, and the load balancer leads to ports of nodes',
          given: `namespace ${namespace.name}`,
          allowed: 'a namespace that runs on nodes',
          remedy: 'move the workload to a namespace that runs on nodes, or expose it by an Ingress',
        }),
    ),
    ...when(reach !== undefined && cluster.on !== 'eks', () =>
      problemAt(place, {
        rule: 'service',
        field: 'service.reach',
        message: 'whether an address is public is decided by the network of the site',
        given: `${reach}`,
        allowed: 'no reach, outside EKS',
        remedy: 'take it out; `from` says who may connect',
      }),
    ),
  ];
}

/** A cluster that others made says whether something gives a Service an address. */
const addressProblems = (place: PlacedService): readonly Problem[] =>
  when(place.cluster.on === 'kubernetes' && !hasCapability(place.cluster, 'service-addresses'), () =>
    problemAt(place, {
      rule: 'missing-addon',
      field: 'service',
      message: 'it asks for a load balancer, but the cluster says of nothing that makes one',
      given: `the add-ons ${listed(place.cluster.addons.map(({ kind }) => kind))}`,
      remedy: "add the add-on 'metallb', say `loadBalancers: true` where it is there, or name its class",
    }),
  );

/** Annotation by which one listener of a Network Load Balancer takes TCP and UDP of one number (its guide, "NLB"). */
const BOTH = 'service.beta.kubernetes.io/aws-load-balancer-enable-tcp-udp-listener';

/** A Network Load Balancer has a listener for each number, which carries TCP or UDP, or both where that is asked for. */
function listenerProblems(place: PlacedService): readonly Problem[] {
  const ports = servedPorts(place.workload);
  const settings = serviceOf(place.workload);
  const asked = settings?.kind === 'load-balancer' ? (settings.annotations ?? []) : [];
  const field = 'ports';
  return [
    ...ports
      .filter(({ protocol }) => protocol === 'SCTP')
      .map(({ name }) =>
        problemAt(place, {
          rule: 'service',
          field,
          message: 'a Network Load Balancer carries no SCTP',
          given: name,
          allowed: 'TCP, UDP',
          remedy: 'name the class of a load balancer that carries it, or take the port out',
        }),
      ),
    ...when(!asked.some(({ key }) => key === BOTH), () =>
      repeated(ports.map(({ servicePort }) => `${servicePort}`)).map((number) =>
        problemAt(place, {
          rule: 'service',
          field,
          message: `two ports answer on ${number}, and a Network Load Balancer has one listener for a number`,
          given: listed(
            ports
              .filter(({ servicePort }) => `${servicePort}` === number)
              .map(({ name, protocol }) => `${name} (${protocol})`),
          ),
          allowed: `one number for each, or the annotation ${BOTH}`,
          remedy: 'give one of them another servicePort, or add the annotation to `service.annotations`',
        }),
      ),
    ).flat(),
  ];
}
