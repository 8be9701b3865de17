import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { rangeOf } from '../tree/addresses';
import { fields } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { type Block, blocksOf } from './blocks';
import { COREDNS } from './codes-of-entrances';

/** What k3s' CoreDNS and that of EKS are built with (coredns v1.14, plugin.cfg). */
const PLUGINS: ReadonlySet<string> = new Set([
  ...['root', 'metadata', 'geoip', 'cancel', 'tls', 'quic', 'timeouts', 'multisocket', 'reload', 'nsid', 'bufsize'],
  ...['bind', 'debug', 'trace', 'ready', 'health', 'pprof', 'prometheus', 'errors', 'log', 'dnstap', 'local', 'dns64'],
  ...['acl', 'any', 'chaos', 'loadbalance', 'tsig', 'cache', 'rewrite', 'header', 'dnssec', 'autopath', 'minimal'],
  ...['template', 'transfer', 'hosts', 'route53', 'azure', 'clouddns', 'k8s_external', 'kubernetes', 'file', 'auto'],
  ...['secondary', 'etcd', 'loop', 'forward', 'grpc', 'erratic', 'whoami', 'on', 'sign', 'view', 'nomad', 'import'],
]);

/** Name of the ConfigMap whose files k3s' CoreDNS imports (k3s v1.36, manifests/coredns.yaml), and of the whole one. */
const FILES: Readonly<Record<string, RegExp>> = {
  'coredns-custom': /\.(?:override|server)$/,
  coredns: /^Corefile$/,
};

/** What CoreDNS is given in ConfigMaps of kube-system. */
export const corednsProblems = (cluster: ClusterTree): readonly Problem[] =>
  cluster
    .ofKind('ConfigMap', '')
    .filter(({ name, namespace }) => namespace === 'kube-system' && name in FILES)
    .flatMap((object) => {
      const files = Object.entries(fields(object.value['data'])).map(([key, text]) => ({ key, text: String(text) }));
      return [
        ...files.filter(({ key }) => FILES[object.name]?.test(key) === false).map(({ key }) => unread(object, key)),
        ...files.flatMap(({ key, text }) => ofFile(object, key, text)),
        ...twice(object, files),
      ];
    });

const unread = (object: KubeObject, key: string): Problem =>
  atObject(COREDNS, object, {
    field: `data["${key}"]`,
    message: 'CoreDNS imports no file of this name',
    given: key,
    allowed: object.name === 'coredns' ? 'Corefile' : '<name>.server for zones, <name>.override for the first block',
    remedy: 'rename it',
  });

function ofFile(object: KubeObject, key: string, text: string): readonly Problem[] {
  const told = (message: string, line: number, given: string, remedy: string): Problem =>
    atObject(COREDNS, object, { field: `data["${key}"]`, message: `line ${line}: ${message}`, given, remedy });
  const blocks = blocksOf(text);
  if ('fault' in blocks) return [told(blocks.fault, blocks.line, key, 'close what is open')];
  const plugins = key.endsWith('.override') ? blocks : blocks.flatMap(({ inner = [] }) => inner);
  const bare = key.endsWith('.override') ? [] : blocks.filter(({ inner }) => inner === undefined);
  return [
    ...bare
      .filter(({ words }) => words[0] !== 'import')
      .map(({ words, line }) => told('no block of a zone is opened here', line, words.join(' '), 'open one with {')),
    ...plugins
      .filter(({ words: [name = ''] }) => !PLUGINS.has(name))
      .map(({ words, line }) => told('CoreDNS has no such plugin', line, words[0] ?? '', 'correct the name')),
    ...plugins.flatMap((plugin) =>
      unreachable(plugin).map((given) =>
        told('CoreDNS asks addresses or files, and no names', plugin.line, given, 'write the address of the resolver'),
      ),
    ),
  ];
}

/** Where `forward` sends to: addresses, with a protocol and a port if need be, or files such as /etc/resolv.conf. */
const unreachable = ({ words: [name, , ...to] }: Block): readonly string[] =>
  name === 'forward'
    ? to.filter((one) => {
        const host = one.replace(/^(?:dns|tls):\/\//, '').replace(/^\[(.*)\](?::\d+)?$/, '$1');
        const bare = /^[\d.]+:\d+$/.test(host) ? host.slice(0, host.lastIndexOf(':')) : host;
        return !one.startsWith('/') && rangeOf(`${bare}/${bare.includes(':') ? 128 : 32}`) === undefined;
      })
    : [];

/** Two blocks for one zone on one port end CoreDNS. */
function twice(
  object: KubeObject,
  files: readonly { readonly key: string; readonly text: string }[],
): readonly Problem[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ key, text }) => {
    const blocks = blocksOf(text);
    if ('fault' in blocks || key.endsWith('.override')) return [];
    return blocks
      .filter(({ inner }) => inner !== undefined)
      .flatMap(({ words }) => words)
      .flatMap((zone) => {
        const other = seen.get(zone);
        seen.set(zone, key);
        return other === undefined
          ? []
          : [
              atObject(COREDNS, object, {
                field: `data["${key}"]`,
                message: `${other} has a block for this zone already, and CoreDNS ends`,
                given: zone,
                remedy: 'leave one of them',
              }),
            ];
      });
  });
}
