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
      ...hiddenKubelets(cluster),
      ...sameNodes(cluster),
    ];
    return [
      ...findings.map((finding) => problemAt({ platform, cluster }, finding)),
      ...emptyRefusals(cluster).map(([namespace, finding]) => problemAt({ platform, cluster, namespace }, finding)),
    ];
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

/** A refusal that nobody enforces looks like protection, and is none. */
const emptyRefusals = (
  cluster: KubernetesCluster,
): readonly (readonly [KubernetesCluster['namespaces'][number], RuleProblem])[] =>
  cluster.network.policies === 'nothing'
    ? cluster.namespaces
        .filter(({ isolation }) => isolation !== 'open')
        .map((namespace) => [
          namespace,
          {
            rule: 'policy-enforcer',
            field: 'isolation',
            message: 'nothing in the cluster enforces the refusal of this namespace: whoever has a pod may connect',
            given: `network.policies: 'nothing', cni ${cluster.network.cni}`,
            allowed: "isolation: 'open', where that is known and meant",
            remedy: 'have the cluster made with something that enforces NetworkPolicies, or say that it is open',
          },
        ])
    : [];

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
