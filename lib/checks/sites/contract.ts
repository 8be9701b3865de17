import { given, when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atArtifact, atObject } from '../gate';
import { at, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { SITES_API, SITES_BALANCER, SITES_OWNER } from './codes';
import { rangeProblems } from './ranges';
import { settingOf, shown, type Site, valueOf } from './site';

/** Whatever is wrong between k3s and the Cilium and MetalLB of one site. */
export const contractProblems = (site: Site): readonly Problem[] => [
  ...OFF.flatMap((program) => programProblems(site, program)),
  ...given(site.cilium, (cilium) => [
    ...proxyProblems(cilium),
    ...disabled(site, 'traefik', SITES_OWNER, 'k3s installs its own traefik, which nobody declared'),
    ...apiProblems(cilium),
    ...rangeProblems(site, cilium),
  ]).flat(),
  ...given(site.metallb, (metallb) => [...balancerProblems(site), ...excludedProblems(site, metallb)]).flat(),
];

/** A setting that turns a program of k3s off; it must be so where Cilium runs, and nowhere else. */
interface Off {
  readonly setting: string;
  readonly value: unknown;
  readonly program: string;
}

const OFF: readonly Off[] = [
  { setting: 'flannel-backend', value: 'none', program: 'flannel' },
  { setting: 'disable-network-policy', value: true, program: 'policy controller' },
  { setting: 'disable-kube-proxy', value: true, program: 'kube-proxy' },
];

function programProblems(site: Site, { setting, value, program }: Off): readonly Problem[] {
  const hasCilium = site.cilium !== undefined;
  const isOff = settingOf(site, setting) === value;
  if (isOff === hasCilium) return [];
  const detail = hasCilium
    ? {
        message: `k3s starts its ${program} beside Cilium`,
        allowed: shown(value),
        remedy: 'turn it off in the configuration of the servers',
      }
    : {
        message: `k3s starts without its ${program}, and no Cilium does its work`,
        allowed: 'the setting left out',
        remedy: 'add Cilium to the cluster, or let k3s run its own network',
      };
  return [
    atArtifact(SITES_OWNER, site.variables.artifact, {
      field: `k3s_config_server.${setting}`,
      given: shown(settingOf(site, setting)),
      ...detail,
    }),
  ];
}

function proxyProblems(cilium: KubeObject): readonly Problem[] {
  const replaces = valueOf(cilium, 'kubeProxyReplacement');
  return when(replaces !== true, () =>
    atObject(SITES_OWNER, cilium, {
      field: 'spec.values.kubeProxyReplacement',
      message: 'Cilium does not forward to Services in place of kube-proxy',
      given: shown(replaces),
      allowed: 'true',
      remedy: 'let Cilium replace kube-proxy',
    }),
  );
}

/** A program that k3s brings must be among those that it is told not to start. */
function disabled(
  { variables }: Site,
  program: string,
  code: typeof SITES_OWNER,
  message: string,
  what = 'it',
): readonly Problem[] {
  const off = texts(variables.value, 'k3s_config_server', 'disable');
  return when(!off.includes(program), () =>
    atArtifact(code, variables.artifact, {
      field: 'k3s_config_server.disable',
      message,
      given: off.join(', '),
      allowed: `${program} among them`,
      remedy: `turn ${what} off in the configuration of the servers`,
    }),
  );
}

/** Where k3s' own balancer of the API answers on every node, servers and agents. */
const API = [
  ['k8sServiceHost', '127.0.0.1'],
  ['k8sServicePort', '6444'],
] as const;

const apiProblems = (cilium: KubeObject): readonly Problem[] =>
  API.filter(([key, wanted]) => String(valueOf(cilium, key)) !== wanted).map(([key, wanted]) =>
    atObject(SITES_API, cilium, {
      field: `spec.values.${key}`,
      message: 'Cilium looks for the API where it answers only once Cilium runs',
      given: shown(valueOf(cilium, key)),
      allowed: wanted,
      remedy: "give it the address of k3s' own balancer, which every node has",
    }),
  );

const balancerProblems = (site: Site): readonly Problem[] => [
  ...disabled(
    site,
    'servicelb',
    SITES_BALANCER,
    'k3s gives addresses of its nodes to Services that MetalLB gives addresses to',
    'servicelb',
  ),
  ...given(site.cilium, announcements).flat(),
];

/** What Cilium does beside MetalLB; handing out addresses is on unless it is turned off. */
function announcements(cilium: KubeObject): readonly Problem[] {
  const on = [
    ...when(valueOf(cilium, 'l2announcements', 'enabled') === true, () => 'l2announcements'),
    ...when(valueOf(cilium, 'enableLBIPAM') !== false, () => 'enableLBIPAM'),
  ];
  return on.map((key) =>
    atObject(SITES_BALANCER, cilium, {
      field: `spec.values.${key}`,
      message: 'Cilium does the same as MetalLB, and only one of them may',
      given: shown(valueOf(cilium, key)),
      allowed: 'off',
      remedy: 'turn it off in the values of Cilium',
    }),
  );
}

/** Nodes that bear it are left out by whatever leads traffic in (kubernetes.io, "Well-Known Labels"). */
const EXCLUDED = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Speakers of MetalLB announce nothing from nodes that are kept out of balancers; somebody has to. */
function excludedProblems({ variables, hosts }: Site, metallb: KubeObject): readonly Problem[] {
  if (valueOf(metallb, 'speaker', 'ignoreExcludeLB') === true) return [];
  const roles = ['server', 'agent'].filter(
    (role) =>
      role === 'server' || at(hosts?.value, 'all', 'children', 'k3s_cluster', 'children', role, 'hosts') !== undefined,
  );
  const isOut = (role: string): boolean =>
    texts(variables.value, `k3s_config_${role}`, 'node-label').some((label) => label.startsWith(`${EXCLUDED}=`));
  return when(roles.every(isOut), () =>
    atArtifact(SITES_BALANCER, variables.artifact, {
      field: 'k3s_config_server.node-label',
      message: 'every node is kept out of balancers, so that MetalLB announces no address',
      given: EXCLUDED,
      remedy: 'take the label from some nodes, or set speaker.ignoreExcludeLB of MetalLB',
    }),
  );
}
