import { when } from '../../../common/optional';
import type { Problem } from '../../problem';
import {
  listed,
  type PlacedWorkload,
  problemAt,
  repeated,
  type Rule,
  type RuleProblem,
  workloadsOf,
} from '../../rules/rule';
import { type ListeningPort, mainPort, METRICS_PORT, portsOf } from '../ports';
import { serviceOf } from '../service';
import { isRunning, type RunningWorkload, type Stateful, type WebService } from '../workload';

/** A workload that others connect to, with its place. */
export interface PlacedService extends PlacedWorkload {
  readonly workload: WebService | Stateful;
}

/** A workload whose pods run all the time, with its place. */
interface PlacedRunning extends PlacedWorkload {
  readonly workload: RunningWorkload;
}

/** Every workload of a platform that may listen on ports. */
const listeningOf = (platform: Parameters<Rule>[0]): readonly PlacedRunning[] =>
  workloadsOf(platform).flatMap(({ workload, ...place }) => (isRunning(workload) ? [{ ...place, workload }] : []));

/** Every workload of a platform whose Service may be more than an address inside the cluster. */
export const servicesOf = (platform: Parameters<Rule>[0]): readonly PlacedService[] =>
  workloadsOf(platform).flatMap(({ workload, ...place }) =>
    workload.kind === 'web-service' || workload.kind === 'stateful' ? [{ ...place, workload }] : [],
  );

/** Ports of a pod and of its Service differ by name and by number: of two that are the same, one is not reached. */
export const portsDiffer: Rule = (platform) =>
  listeningOf(platform).flatMap((place) => {
    const ports = everyPort(place);
    const twice = (words: string, of: (port: ListeningPort) => string, remedy: string): readonly Problem[] =>
      repeated(ports.map(of)).map((given) =>
        problemAt(place, {
          rule: 'port',
          field: 'ports',
          message: `two ports have ${words} ${given}`,
          given: listed(ports.filter((port) => of(port) === given).map(({ name, port }) => `${name} (${port})`)),
          allowed: 'each once',
          remedy,
        }),
      );
    return [
      ...twice('the name', ({ name }) => name, `rename one; \`${METRICS_PORT}\` is that of \`metrics.port\``),
      ...twice('the number', ({ port, protocol }) => `${port}/${protocol}`, 'take one of them out'),
      ...twice(
        'the number in the Service',
        ({ servicePort, protocol }) => `${servicePort}/${protocol}`,
        'give one of them another servicePort',
      ),
    ];
  });

/** Ports as they would be rendered, one that metrics are read from among them also where its name is taken. */
function everyPort({ workload }: PlacedRunning): readonly ListeningPort[] {
  const ports = portsOf(workload);
  const { metrics } = workload;
  if (metrics === undefined || ports.some(({ port, protocol }) => port === metrics.port && protocol === 'TCP'))
    return ports;
  return [...ports, mainPort({ name: METRICS_PORT, port: metrics.port })];
}

/** Entrances carry HTTP, which comes by TCP. */
export const entrancesLeadToTcp: Rule = (platform) =>
  servicesOf(platform).flatMap((place) => {
    const { workload } = place;
    const { protocol } = mainPort(workload.port);
    const isEntered = workload.kind === 'web-service' && (workload.exposure ?? workload.routes) !== undefined;
    return when(isEntered && protocol !== 'TCP', () =>
      problemAt(place, {
        rule: 'port',
        field: 'port.protocol',
        message: 'its entrance leads to this port, and carries HTTP',
        given: protocol,
        allowed: 'TCP',
        remedy: 'make a TCP port the first, and move this one to `ports`',
      }),
    );
  });

/** Whether the Service of a workload is open outside the cluster. */
function isOpen({ workload }: PlacedRunning): boolean {
  const settings = serviceOf(workload);
  return settings !== undefined && settings.kind !== 'headless';
}

/** A number on the nodes needs a Service that is open there, and leads to one port. */
export const nodePortsAreUnique: Rule = (platform) => {
  const taken = listeningOf(platform).flatMap((place) =>
    portsOf(place.workload).flatMap(({ nodePort, protocol }) =>
      nodePort === undefined ? [] : { place, nodePort, protocol },
    ),
  );
  const problem = (
    place: PlacedRunning,
    nodePort: number,
    finding: Omit<RuleProblem, 'rule' | 'field' | 'given'>,
  ): Problem => problemAt(place, { rule: 'node-port', field: 'ports', given: `${nodePort}`, ...finding });
  return taken.flatMap(({ place, nodePort, protocol }, at) => [
    ...when(!isOpen(place), () =>
      problem(place, nodePort, {
        message: 'the Service is open on no node, so it has no number there',
        allowed: "`service` of the kind 'node-port' or 'load-balancer'",
        remedy: 'take nodePort out, or say in `service` who connects from outside',
      }),
    ),
    ...taken
      .slice(0, at)
      .filter(
        (other) => other.place.cluster === place.cluster && other.nodePort === nodePort && other.protocol === protocol,
      )
      .map((other) =>
        problem(place, nodePort, {
          message: `'${other.place.workload.name}' has this number on the nodes too`,
          allowed: '30000 to 32767, each once in a cluster',
          remedy: 'give one of them another number, or leave it out',
        }),
      ),
  ]);
};
