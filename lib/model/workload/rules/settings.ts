import { ciliumOf } from '../../addons/cilium/of-cluster';
import { portsOf } from '../ports';
import type { Workload } from '../workload';
import { listed, type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';
import type { Problem } from '../../problem';

/** An address of a Service in the same namespace: a host without a dot. */
const ADDRESS = /^https?:\/\/([a-z0-9-]+)(?::(\d+))?(?:[/?#]|$)/;

/** Host and port without a scheme, as gRPC has them. It may be anything else, unless the host is a Service. */
const TARGET = /^([a-z0-9-]+):(\d{1,5})$/;

/** Ports of addresses that name none. */
const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/**
 * What a setting calls by the short name of a Service is there, listens on that port and lets the caller in. Each of
 * the three looks the same from inside the pod: nobody answers.
 */
export const settingsReachServices: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) =>
    Object.entries(place.workload.config ?? {}).flatMap(([key, value]) => {
      const [, host, port] = ADDRESS.exec(value) ?? namedTarget(place, value);
      return host === undefined || host === 'localhost'
        ? []
        : called(place, `config.${key}`, value, host, port === undefined ? undefined : Number(port));
    }),
  );

/** The parts of `host:port` where the host is a Service of the namespace. */
function namedTarget({ namespace }: PlacedWorkload, value: string): readonly (string | undefined)[] {
  const match = TARGET.exec(value) ?? [];
  return (namespace.workloads ?? []).some((workload) => serves(workload) && workload.name === match[1]) ? match : [];
}

function called(
  place: PlacedWorkload,
  field: string,
  given: string,
  host: string,
  port: number | undefined,
): Problem[] {
  const { cluster, namespace } = place;
  const { globalServices = [] } = ciliumOf(cluster) ?? {};
  if (globalServices.some((service) => service.namespace === namespace.name && service.name === host)) return [];
  const serving = (namespace.workloads ?? []).filter(serves);
  const target = serving.find(({ name }) => name === host);
  if (!target)
    return [
      problemAt(place, {
        rule: 'called-service',
        field,
        message: `there is no Service '${host}' in the namespace`,
        given,
        allowed: listed(serving.map(({ name }) => name)),
        remedy: 'correct the name, or write the whole name of a Service elsewhere',
      }),
    ];
  return [...portProblems(place, field, given, target, port), ...callerProblems(place, field, given, target)];
}

type Serving = Extract<Workload, { kind: 'web-service' | 'stateful' | 'daemon-set' }>;

function portProblems(
  place: PlacedWorkload,
  field: string,
  given: string,
  target: Serving,
  port: number | undefined,
): Problem[] {
  const { name } = target;
  const ports = portsOf(target).map(({ servicePort }) => servicePort);
  const asked = port ?? (given.startsWith('https:') ? HTTPS_PORT : HTTP_PORT);
  if (ports.includes(asked)) return [];
  return [
    problemAt(place, {
      rule: 'called-service',
      field,
      message: `the Service '${name}' does not listen on port ${asked}`,
      given,
      allowed: listed(ports.map(String)),
      remedy:
        port !== undefined && ports.includes(HTTP_PORT)
          ? `leave the port out: this Service answers on ${HTTP_PORT}, whatever port the container has`
          : 'write a port on which the Service answers, or give its port another `servicePort`',
    }),
  ];
}

function callerProblems(
  place: PlacedWorkload,
  field: string,
  given: string,
  { name, callers = [] }: Serving,
): Problem[] {
  const { namespace, workload } = place;
  const isLetIn = [workload.name, `${namespace.name}/${workload.name}`].some((caller) => callers.includes(caller));
  if (name === workload.name || isLetIn) return [];
  return [
    problemAt(place, {
      rule: 'called-service',
      field,
      message: `'${name}' does not let it in: it is not among its callers`,
      given,
      allowed: listed(callers),
      remedy: `add '${workload.name}' to callers of '${name}'`,
    }),
  ];
}

const serves = (workload: Workload): workload is Serving =>
  workload.kind === 'web-service' ||
  workload.kind === 'stateful' ||
  (workload.kind === 'daemon-set' && workload.port !== undefined);
