import { type ApiObject, kindOf, listAt, nameOf, namespaceOf, selects, textAt, textsAt, valueAt } from './objects';
import { containersOf, podOf } from './pods';

/** Pods of one object that name a Service of another in what they are told. */
export interface Connection {
  readonly from: ApiObject;
  readonly to: ApiObject;
  /** Ports of the pods that the Service leads to. */
  readonly ports: readonly number[];
  /** `frontend is told cartservice:7070` */
  readonly why: string;
}

/** Who calls whom, as far as variables, arguments and settings name the Services of others. */
export function connectionsIn(objects: readonly ApiObject[]): readonly Connection[] {
  const makers = objects.filter((object) => podOf(object) !== undefined);
  const services = objects.filter((object) => kindOf(object) === 'Service');
  return makers.flatMap((from) => {
    const told = toldTo(from, objects);
    return services.flatMap((service): readonly Connection[] => {
      const place = namedIn(told, service, namespaceOf(from));
      const behind = place === undefined ? [] : makers.filter((to) => to !== from && leadsTo(service, to));
      return behind.map((to) => ({
        from,
        to,
        ports: portsBehind(service, to),
        why: `${nameOf(from)} is told ${place ?? ''}`,
      }));
    });
  });
}

/** Whether a Service selects the pods of an object. */
export const leadsTo = (service: ApiObject, maker: ApiObject): boolean =>
  namespaceOf(service) === namespaceOf(maker) &&
  selects(textsAt(service, 'spec', 'selector'), textsAt(podOf(maker), 'metadata', 'labels'));

/** Numbers of the ports of pods that a Service leads to. */
export function portsBehind(service: ApiObject, maker: ApiObject): readonly number[] {
  const own = containersOf(podOf(maker)).flatMap((container) => listAt(container, 'ports'));
  const numbers = listAt(service, 'spec', 'ports').map((port) => {
    const asked = valueAt(port, 'targetPort') ?? valueAt(port, 'port');
    return Number(
      valueAt(
        own.find((one) => textAt(one, 'name') === asked),
        'containerPort',
      ) ?? asked,
    );
  });
  return [...new Set(numbers.filter((port) => Number.isInteger(port)))];
}

/** Every text that the pods of an object are told: variables, arguments, and the ConfigMaps that they name. */
function toldTo(maker: ApiObject, objects: readonly ApiObject[]): readonly string[] {
  const pod = podOf(maker);
  const containers = containersOf(pod);
  const named = JSON.stringify(pod);
  const maps = objects.filter(
    (one) =>
      kindOf(one) === 'ConfigMap' &&
      namespaceOf(one) === namespaceOf(maker) &&
      named.includes(JSON.stringify(nameOf(one))),
  );
  return [
    ...containers.flatMap((container) => [
      ...listAt(container, 'env').flatMap((one) => textAt(one, 'value') ?? []),
      ...[...listAt(container, 'args'), ...listAt(container, 'command')].map(String),
    ]),
    ...maps.flatMap((map) => Object.values(textsAt(map, 'data'))),
  ];
}

/** Where a Service is named as a host: alone, with a port, behind a scheme, or with its namespace. */
function namedIn(told: readonly string[], service: ApiObject, from: string | undefined): string | undefined {
  const [name, namespace] = [literal(nameOf(service)), literal(namespaceOf(service) ?? '')];
  const whole = `${name}\\.${namespace}(?:\\.svc(?:\\.cluster\\.local)?)?(?::\\d+)?`;
  const short = from === namespaceOf(service) ? [`${name}:\\d+`, `(?<=//(?:[^/@\\s]*@)?)${name}(?![\\w.-])`] : [];
  const form = new RegExp(`(?<![\\w.-])(?:${[whole, ...short].join('|')})(?![\\w-])`);
  for (const text of told) {
    const found = form.exec(text)?.[0] ?? (text === nameOf(service) && short.length > 0 ? text : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
