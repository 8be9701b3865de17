import { SERVICE_PORT } from '../../names';
import type { Workload } from '../workload';
import { listed, type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';
import type { Problem } from '../../problem';

/** An address of a Service in the same namespace: a host without a dot. */
const ADDRESS = /^https?:\/\/([a-z0-9-]+)(?::(\d+))?(?:[/?#]|$)/;

/**
 * What a setting calls by the short name of a Service is there, listens on that port and lets the caller in. Each of the
 * three looks the same from inside the pod: nobody answers.
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
  const { cluster, namespace, workload } = place;
  const global = cluster.addons
    .flatMap((addon) => (addon.kind === 'cilium' ? (addon.globalServices ?? []) : []))
    .find((service) => service.namespace === namespace.name && service.name === host);
  if (global) return [];
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
  const ports = [SERVICE_PORT, ...(target.metrics ? [target.metrics.port] : [])];
  return [
    ...(port === undefined || ports.includes(port)
      ? []
      : [
          problemAt(place, {
            rule: 'called-service',
            field,
            message: `the Service '${host}' does not listen on port ${port}`,
            given,
            allowed: listed(ports.map(String)),
            remedy: `leave the port out: Services answer on ${SERVICE_PORT}, whatever port the container has`,
          }),
        ]),
    ...(host === workload.name ||
    (target.callers ?? []).some((caller) => caller === workload.name || caller === `${namespace.name}/${workload.name}`)
      ? []
      : [
          problemAt(place, {
            rule: 'called-service',
            field,
            message: `'${host}' does not let it in: it is not among its callers`,
            given,
            allowed: listed(target.callers ?? []),
            remedy: `add '${workload.name}' to callers of '${host}'`,
          }),
        ]),
  ];
}

const serves = (workload: Workload): workload is Extract<Workload, { kind: 'web-service' | 'stateful' }> =>
  workload.kind === 'web-service' || workload.kind === 'stateful';
