import type { Problem } from '../../model/problem';
import { type DeliveredRelease, releasesOf } from '../delivery/releases';
import { list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { type Block, blocksOf } from './blocks';
import { COREDNS_LOOP } from './codes-of-operation';
import { atValue } from './release';

/** Where a Corefile sends questions to. */
interface Forward {
  readonly given: string;
  readonly line: number;
  /** Without protocol and port. */
  readonly host: string;
  /** It is the loopback, at a port on which the file listens. */
  readonly isLoopback: boolean;
}

const DNS = '53';

/** The address and the port of `dns://10.0.0.10:53`; a file such as /etc/resolv.conf stays as it is. */
function placeOf(written: string): { readonly host: string; readonly port: string } {
  const [, protocol = '', rest = ''] = /^(?:(dns|tls):\/\/)?(.*)$/.exec(written) ?? [];
  const [, six, four, port] = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::(\d+))?$/.exec(rest) ?? [];
  return { host: six ?? four ?? rest, port: port ?? (protocol === 'tls' ? '853' : DNS) };
}

const isLoop = (host: string): boolean => /^127\./.test(host) || host === '::1';

/** The port of a block: `.`, `.:53`, `dns://example.org:1053`. */
const portOf = (zone: string): string => /:(\d+)$/.exec(zone)?.[1] ?? DNS;

export function forwardsIn(written: string): readonly Forward[] {
  const blocks = blocksOf(written);
  if ('fault' in blocks) return [];
  const listens = blocks.filter(({ inner }) => inner !== undefined).flatMap(({ words }) => words.map(portOf));
  const ports = new Set(listens.length > 0 ? listens : [DNS]);
  return pluginsIn(blocks)
    .filter(({ words: [name] }) => name === 'forward')
    .flatMap(({ words: [, , ...to], line }) =>
      to.map((given) => {
        const { host, port } = placeOf(given);
        return { given, line, host, isLoopback: isLoop(host) && ports.has(port) };
      }),
    );
}

/** Plugins of every block; a file that is imported into the first block has them outside of any. */
const pluginsIn = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => [block, ...(block.inner ?? [])]);

/** Whether a Corefile asks the resolver of its pod. */
export const asksResolver = (written: string): boolean =>
  forwardsIn(written).some(({ given }) => given === '/etc/resolv.conf');

/** The same in the values of the chart, where plugins are a list and the Service has its address beside them. */
export const releaseLoops = (cluster: ClusterTree): readonly Problem[] =>
  releasesOf(cluster)
    .filter(({ chart }) => chart === 'coredns')
    .flatMap((release) =>
      list(release.values, 'servers').flatMap((server, s) =>
        list(server, 'plugins').flatMap((plugin, p) =>
          text(plugin, 'name') === 'forward'
            ? ofPlugin(release, text(plugin, 'parameters') ?? '', `servers[${s}].plugins[${p}].parameters`)
            : [],
        ),
      ),
    );

const ofPlugin = (release: DeliveredRelease, parameters: string, field: string): readonly Problem[] => {
  const own = text(release.values, 'service', 'clusterIP');
  return forwardsIn(`forward ${parameters}`)
    .filter(({ host, isLoopback }) => host === own || isLoopback)
    .map(({ given }) =>
      atValue(COREDNS_LOOP, release, {
        field,
        message: 'this is the address of CoreDNS itself',
        given,
        remedy: 'forward to a resolver outside of the cluster, or to that of the node',
      }),
    );
};
