import { type Addon, addonKind } from '../../addons';
import { GIVEN_BY, givenTo } from '../../addons/given';
import { listed, problemAt, repeated, type Rule, type RuleProblem } from '../../rules/rule';
import type { KubernetesCluster } from '../cluster';

/** What is said of clusters that others made fits together, and with what they run. */
export const givenClustersHold: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    if (cluster.on !== 'kubernetes') return [];
    const findings = [
      ...broughtTwice(cluster),
      ...strangeEnforcer(cluster),
      ...unsaidAbsence(cluster),
      ...hiddenKubelets(cluster),
      ...sameNodes(cluster),
    ];
    return findings.map((finding) => problemAt({ platform, cluster }, finding));
  });

/** Two that answer for one thing undo each other's work. */
function broughtTwice(cluster: KubernetesCluster): readonly RuleProblem[] {
  const there = givenTo(cluster);
  return cluster.addons.flatMap((addon: Addon) =>
    (addonKind(addon).brings ?? [])
      .filter((capability) => there.includes(capability))
      .map((capability) => {
        const word = GIVEN_BY[capability as keyof typeof GIVEN_BY];
        return {
          rule: 'given-twice',
          field: `addons.${addon.kind}`,
          message: `the cluster has it already, as its \`${word}\` says`,
          given: `${word} and the add-on '${addon.kind}'`,
          allowed: 'one of them',
          remedy: `take the add-on out, or \`${word}\` where it is not there`,
        };
      }),
  );
}

/** Programs that enforce policies on no other network than their own. */
const OF_ONE_NETWORK: Readonly<Partial<Record<KubernetesCluster['network']['policies'], readonly string[]>>> = {
  antrea: ['antrea'],
  azure: ['azure'],
  'dataplane-v2': ['gke'],
  kindnet: ['kindnet'],
  'ovn-kubernetes': ['ovn-kubernetes'],
};

function strangeEnforcer({ network: { cni, policies } }: KubernetesCluster): readonly RuleProblem[] {
  const fitting = OF_ONE_NETWORK[policies];
  if (fitting === undefined || fitting.includes(cni)) return [];
  return [
    {
      rule: 'network-owner',
      field: 'network.policies',
      message: `'${policies}' enforces policies on its own network alone, and '${cni}' connects the pods`,
      given: `cni ${cni}, policies ${policies}`,
      allowed: `cni ${listed(fitting)}`,
      remedy: 'say what runs in kube-system: kubectl -n kube-system get daemonsets',
    },
  ];
}

/** Policies that nobody enforces look like protection, and are none: somebody has to have meant that. */
function unsaidAbsence({ network: { cni, policies, unenforced } }: KubernetesCluster): readonly RuleProblem[] {
  if ((policies === 'nothing') === (unenforced !== undefined)) return [];
  return [
    {
      rule: 'policy-enforcer',
      field: 'network.unenforced',
      message:
        policies === 'nothing'
          ? 'nothing in the cluster enforces its NetworkPolicies, so that whoever has a pod may connect to all others'
          : `it is said why nothing enforces NetworkPolicies, and '${policies}' does`,
      given: `cni ${cni}, policies ${policies}`,
      allowed: 'a reason with `nothing`, and with nothing else',
      remedy:
        policies === 'nothing'
          ? 'have the cluster made with something that enforces them, or say in `unenforced` why that may be'
          : 'take `unenforced` out',
    },
  ];
}

/** Most alerts and dashboards stand on what kubelets say of pods. */
const hiddenKubelets = ({ addons, metrics }: KubernetesCluster): readonly RuleProblem[] =>
  metrics?.kubelets === false && addons.some(({ kind }) => kind === 'observability')
    ? [
        {
          rule: 'kubelets',
          field: 'addons.observability',
          message: 'its alerts and dashboards read what kubelets say of pods and nodes, and here they do not answer',
          given: 'metrics.kubelets: false',
          allowed: 'a cluster whose kubelets answer on port 10250',
          remedy: "take the add-on out, and keep the metrics of who made the cluster; 'monitoring-crds' may stay",
        },
      ]
    : [];

const sameNodes = ({ nodes = [] }: KubernetesCluster): readonly RuleProblem[] =>
  repeated(nodes.map(({ name }) => name)).map((name) => ({
    rule: 'unique-name',
    field: 'nodes',
    message: `two nodes are called '${name}'`,
    given: name,
    remedy: 'rename one of them',
  }));
