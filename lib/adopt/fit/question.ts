import type { Written } from '../../common/text/typescript';
import { noWord, Reading } from './reading';
import { type Words, words } from './words';

/** Numbers of ports by the names that the container has for them. */
export type PortNumbers = ReadonlyMap<string, number>;

/** What a probe asks, without how often. */
export function questionIn(probe: Reading, ports: PortNumbers): Words {
  if (probe.has('httpGet')) return httpOf(probe.inside('httpGet'), ports);
  if (probe.has('grpc')) {
    const grpc = probe.inside('grpc');
    const service = grpc.text('service');
    const found = words({ kind: 'grpc', port: grpc.number('port'), service: service === '' ? undefined : service });
    grpc.end();
    return found;
  }
  if (probe.has('tcpSocket')) {
    const socket = probe.inside('tcpSocket');
    const found = words({ kind: 'tcp', port: askedPort(socket, ports) });
    socket.end();
    return found;
  }
  const exec = probe.inside('exec');
  const command = exec.texts('command');
  exec.end();
  return command === undefined ? noWord(`${probe.at('exec')} has no command`) : { kind: 'exec', command };
}

/** The port that is asked, by its number. */
function askedPort(reading: Reading, ports: PortNumbers): Written {
  const asked = reading.take('port') as Written;
  return typeof asked === 'string' ? (ports.get(asked) ?? asked) : asked;
}

function httpOf(get: Reading, ports: PortNumbers): Words {
  const scheme = get.text('scheme');
  const headers = get.list('httpHeaders').map((header) => {
    const reading = new Reading(header, get.at('httpHeaders'));
    return { name: reading.text('name') ?? '', value: reading.text('value') ?? '' };
  });
  const found = words({
    kind: 'http',
    path: get.text('path') ?? '/',
    port: askedPort(get, ports),
    scheme: scheme === 'HTTP' ? undefined : scheme,
    headers: headers.length === 0 ? undefined : headers,
  });
  get.end();
  return found;
}
