import { type ApiObject, listAt, nameOf, textAt, valueAt } from '../objects';
import { noWord } from './reading';
import { type Words, words } from './words';

/** A port of a container, with the port of the Service that leads to it. */
export interface FittedPort {
  readonly name: string;
  readonly words: Words;
  /** Where the Service led before, by number: pods that run have no port of this name. @default - by this name */
  readonly target?: number;
}

/** What a container says of a port. */
interface ContainerPort {
  readonly name?: string | undefined;
  readonly port: number;
  readonly protocol: string;
}

const containerPort = (value: unknown): ContainerPort => {
  if (valueAt(value, 'hostPort') !== undefined) noWord('a port of the host is asked for');
  return {
    name: textAt(value, 'name'),
    port: Number(valueAt(value, 'containerPort')),
    protocol: textAt(value, 'protocol') ?? 'TCP',
  };
};

/**
 * The ports of a container as its Service calls them; those that the Service does not have come after.
 *
 * @param service - the one with the name of the workload, where there is one
 */
export function portsOf(ports: readonly unknown[], service: ApiObject | undefined): readonly FittedPort[] {
  const own = ports.map(containerPort);
  const served = listAt(service, 'spec', 'ports').map((one) => servedPort(one, own, service));
  const used = new Set(served.map(({ of }) => of));
  const taken = new Set(served.map(({ name }) => name));
  const others = own
    .filter((port) => !used.has(port))
    .map((port): FittedPort => {
      const name = port.name ?? (taken.size === 0 && own.length === 1 ? 'http' : `port-${port.port}`);
      return { name, words: portWords({ ...port, name }) };
    });
  const all = [...served, ...others];
  const names = all.map(({ name }) => name);
  if (new Set(names).size < names.length) noWord('two ports would have one name');
  return all.map(({ name, words: said, ...port }) =>
    'target' in port && port.target !== undefined ? { name, words: said, target: port.target } : { name, words: said },
  );
}

interface ServedPort extends FittedPort {
  readonly of: ContainerPort | undefined;
}

function servedPort(value: unknown, own: readonly ContainerPort[], service: ApiObject | undefined): ServedPort {
  const [port, given] = [Number(valueAt(value, 'port')), valueAt(value, 'targetPort')];
  const asked = given ?? port;
  const protocol = textAt(value, 'protocol') ?? 'TCP';
  const of = own.find((one) => (one.port === Number(asked) || one.name === asked) && one.protocol === protocol);
  if (of === undefined && typeof asked === 'string')
    noWord(
      `the Service ${service === undefined ? '' : nameOf(service)} leads to a port '${asked}' that no container has`,
    );
  const number = of?.port ?? Number(asked);
  const name = textAt(value, 'name') ?? of?.name ?? 'http';
  return {
    name,
    words: portWords({
      name,
      port: number,
      servicePort: port,
      protocol,
      appProtocol: textAt(value, 'appProtocol'),
    }),
    of,
    ...(of?.name === name || given === name ? {} : { target: number }),
  };
}

interface Said {
  readonly name: string;
  readonly port: number;
  readonly servicePort?: number;
  readonly protocol: string;
  readonly appProtocol?: string | undefined;
}

const portWords = ({ name, port, servicePort = port, protocol, appProtocol }: Said): Words =>
  words({
    name,
    port,
    servicePort: servicePort === port ? undefined : servicePort,
    protocol: protocol === 'TCP' ? undefined : protocol,
    appProtocol,
  });
