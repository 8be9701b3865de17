import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atArtifact, atObject } from '../gate';
import { rangeOf, type Range } from '../tree/addresses';
import { list, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { SITES_API, SITES_BALANCER, SITES_OWNER, SITES_RANGES } from './codes';
import { settingOf, type Site, valueOf } from './site';

/** Where k3s' own balancer of the API answers on every node, servers and agents. */
const API = { host: '127.0.0.1', port: 6444 } as const;

/** Whatever is wrong between k3s and the Cilium and MetalLB of one site. */
export const contractProblems = (site: Site): readonly Problem[] => [
  ...ownerProblems(site),
  ...balancerProblems(site),
  ...(site.cilium === undefined ? [] : [...apiProblems(site.cilium), ...rangeProblems(site, site.cilium)]),
];

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** Settings that turn a program of k3s off, with what must be so where Cilium runs. */
const OFF: readonly (readonly [setting: string, value: unknown, program: string])[] = [
  ['flannel-backend', 'none', 'flannel'],
  ['disable-network-policy', true, 'policy controller'],
  ['disable-kube-proxy', true, 'kube-proxy'],
];

function ownerProblems(site: Site): readonly Problem[] {
  const { cilium, variables } = site;
  const ofK3s = OFF.filter(([setting, value]) => (settingOf(site, setting) === value) !== (cilium !== undefined)).map(
    ([setting, value, program]) =>
      atArtifact(SITES_OWNER, variables.artifact, {
        field: `k3s_config_server.${setting}`,
        message:
          cilium === undefined
            ? `k3s starts without its ${program}, and no Cilium does its work`
            : `k3s starts its ${program} beside Cilium`,
        given: shown(settingOf(site, setting)),
        allowed: cilium === undefined ? 'the setting left out' : shown(value),
        remedy:
          cilium === undefined
            ? 'add Cilium to the cluster, or let k3s run its own network'
            : 'turn it off in the configuration of the servers',
      }),
  );
  if (cilium === undefined) return ofK3s;
  const replaces = valueOf(cilium, 'kubeProxyReplacement');
  const traefik = texts(site.variables.value, 'k3s_config_server', 'disable').includes('traefik');
  return [
    ...ofK3s,
    ...when(replaces !== true, () =>
      atObject(SITES_OWNER, cilium, {
        field: 'spec.values.kubeProxyReplacement',
        message: 'Cilium does not forward to Services in place of kube-proxy',
        given: shown(replaces),
        allowed: 'true',
        remedy: 'let Cilium replace kube-proxy',
      }),
    ),
    ...when(!traefik, () =>
      atArtifact(SITES_OWNER, variables.artifact, {
        field: 'k3s_config_server.disable',
        message: 'k3s installs its own traefik, which nobody declared',
        given: texts(variables.value, 'k3s_config_server', 'disable').join(', '),
        allowed: 'traefik among them',
        remedy: 'turn it off in the configuration of the servers',
      }),
    ),
  ];
}

const apiProblems = (cilium: KubeObject): readonly Problem[] =>
  (
    [
      ['k8sServiceHost', API.host],
      ['k8sServicePort', API.port],
    ] as const
  )
    .filter(([key, wanted]) => String(valueOf(cilium, key)) !== String(wanted))
    .map(([key, wanted]) =>
      atObject(SITES_API, cilium, {
        field: `spec.values.${key}`,
        message: 'Cilium looks for the API where it answers only once Cilium runs',
        given: shown(valueOf(cilium, key)),
        allowed: String(wanted),
        remedy: "give it the address of k3s' own balancer, which every node has",
      }),
    );

function balancerProblems(site: Site): readonly Problem[] {
  const { cilium, metallb, variables } = site;
  if (metallb === undefined) return [];
  const off = texts(variables.value, 'k3s_config_server', 'disable');
  const announces =
    cilium === undefined
      ? []
      : (['l2announcements', 'enableLBIPAM'] as const).filter((key) =>
          key === 'enableLBIPAM' ? valueOf(cilium, key) !== false : valueOf(cilium, key, 'enabled') === true,
        );
  return [
    ...when(!off.includes('servicelb'), () =>
      atArtifact(SITES_BALANCER, variables.artifact, {
        field: 'k3s_config_server.disable',
        message: 'k3s gives addresses of its nodes to Services that MetalLB gives addresses to',
        given: off.join(', '),
        allowed: 'servicelb among them',
        remedy: 'turn servicelb off in the configuration of the servers',
      }),
    ),
    ...announces.map((key) =>
      atObject(SITES_BALANCER, cilium as KubeObject, {
        field: `spec.values.${key}`,
        message: 'Cilium does beside MetalLB what only one of them may',
        given: shown(valueOf(cilium as KubeObject, key)),
        allowed: 'off',
        remedy: 'turn it off in the values of Cilium',
      }),
    ),
  ];
}

const within = (inner: Range, outer: Range): boolean => outer.first <= inner.first && inner.last <= outer.last;
const overlap = (a: Range, b: Range): boolean => a.first <= b.last && b.first <= a.last;

function rangeProblems(site: Site, cilium: KubeObject): readonly Problem[] {
  const written = valueOf(cilium, 'ipv4NativeRoutingCIDR');
  const native = typeof written === 'string' ? rangeOf(written) : undefined;
  const range = (setting: string): Range | undefined => {
    const value = settingOf(site, setting);
    return typeof value === 'string' ? rangeOf(value) : undefined;
  };
  const [pods, services] = [range('cluster-cidr'), range('service-cidr')];
  const problem = (message: string, setting: string, remedy: string): Problem =>
    atObject(SITES_RANGES, cilium, {
      field: 'spec.values.ipv4NativeRoutingCIDR',
      message,
      given: `${shown(written)}, ${setting} of k3s ${shown(settingOf(site, setting))}`,
      remedy,
    });
  const mode = valueOf(cilium, 'ipam', 'mode');
  const dns = settingOf(site, 'cluster-dns');
  const resolver = typeof dns === 'string' ? rangeOf(`${dns}/32`) : undefined;
  return [
    ...when(native === undefined || pods === undefined || !within(pods, native), () =>
      problem(
        'the pods that k3s numbers lie outside the native-routing range',
        'cluster-cidr',
        'give both the ranges of the platform',
      ),
    ),
    ...when(native !== undefined && services !== undefined && overlap(services, native), () =>
      problem(
        'the native-routing range takes in Services',
        'service-cidr',
        'choose ranges that have no address in common',
      ),
    ),
    ...when(services === undefined || resolver === undefined || !within(resolver, services), () =>
      atArtifact(SITES_RANGES, site.variables.artifact, {
        field: 'k3s_config_server.cluster-dns',
        message: 'the resolver is no address of a Service',
        given: shown(dns),
        allowed: `an address of ${shown(settingOf(site, 'service-cidr'))}`,
        remedy: 'take one of the service range',
      }),
    ),
    ...when(mode !== 'kubernetes', () =>
      atObject(SITES_RANGES, cilium, {
        field: 'spec.values.ipam.mode',
        message: 'Cilium numbers pods by itself, from a range that k3s does not know',
        given: shown(mode),
        allowed: 'kubernetes',
        remedy: 'let pods have the addresses that k3s gives to their node',
      }),
    ),
  ];
}

/** Lists that Cilium writes either as a list or as a map by name. */
export const peersOf = (cilium: KubeObject): readonly { readonly name: string; readonly ips: readonly string[] }[] => {
  const clusters = valueOf(cilium, 'clustermesh', 'config', 'clusters');
  if (Array.isArray(clusters))
    return clusters.map((entry) => ({ name: String((entry as { name?: unknown }).name), ips: texts(entry, 'ips') }));
  if (!(typeof clusters === 'object' && clusters !== null)) return [];
  return Object.entries(clusters).map(([name, entry]) => ({ name, ips: list(entry, 'ips').map(String) }));
};
