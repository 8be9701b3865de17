import { ciliumOf } from '../../addons/cilium/of-cluster';
import { SERVICE_PORT } from '../../names';
import type { Workload } from '../workload';
import { listed, type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';
import type { Problem } from '../../problem';

/** An address of a Service in the same namespace: a host without a dot. */
const ADDRESS = /^https?:\/\/([a-z0-9-]+)(?::(\d+))?(?:[/?#]|$)/;

/**
 * What a setting calls by the short name of a Service is there, listens on that port and lets the caller in. Each of
 * the three looks the same from inside the pod: nobody answers.
 */
export const settingsReachServices: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) =>
    Object.entries(place.workload.config ?? {}).flatMap(([key, value]) => {
      const [, host, port] = ADDRESS.exec(value) ?? [];
      return host === undefined || host === 'localhost'
        ? []
        : called(place, `config.${key}`, value, host, port === undefined ? undefined : Number(port));
    }),
  );

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

type Serving = Extract<Workload, { kind: 'web-service' | 'stateful' }>;

function portProblems(
  place: PlacedWorkload,
  field: string,
  given: string,
  { name, metrics }: Serving,
  port: number | undefined,
): Problem[] {
  const ports = [SERVICE_PORT, ...(metrics ? [metrics.port] : [])];
  if (port === undefined || ports.includes(port)) return [];
  return [
    problemAt(place, {
      rule: 'called-service',
      field,
      message: `the Service '${name}' does not listen on port ${port}`,
      given,
      allowed: listed(ports.map(String)),
      remedy: `leave the port out: Services answer on ${SERVICE_PORT}, whatever port the container has`,
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
  workload.kind === 'web-service' || workload.kind === 'stateful';
