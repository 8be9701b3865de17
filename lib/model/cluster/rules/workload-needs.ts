import { hasCapability } from '../../addons';
import type { Capability } from '../../addons/kind';
import type { Problem } from '../../problem';
import { measuresPods } from '../../workload/scaling';
import { isLongRunning, isRegional, type Workload } from '../../workload/workload';
import { type RuleProblem, listed, type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';

/** What is wrong where a workload asks its cluster for something. */
type Need = (place: PlacedWorkload) => readonly Problem[];

interface Finding extends Omit<RuleProblem, 'rule' | 'given'> {
  /** What to do on a cluster that others made. @default - the same as elsewhere */
  readonly there?: string;
}

/** A workload that asks for something of an add-on needs it in its cluster. */
const addon =
  (needed: Capability, asks: (workload: Workload) => boolean, { there, ...finding }: Finding): Need =>
  (place) => {
    if (!asks(place.workload) || hasCapability(place.cluster, needed)) return [];
    const kinds = place.cluster.addons.map(({ kind }) => kind);
    const remedy = place.cluster.on === 'kubernetes' ? (there ?? finding.remedy) : finding.remedy;
    return [problemAt(place, { rule: 'missing-addon', given: `the add-ons ${listed(kinds)}`, ...finding, remedy })];
  };

/** All that a workload may ask of its cluster, in the order in which problems are told. */
const NEEDS: readonly Need[] = [
  priorityClass,
  addon('secret-store', ({ secrets = [] }) => secrets.some(({ from }) => from !== 'encrypted'), {
    field: 'secrets',
    message: 'it reads secrets, but the cluster has no External Secrets',
    remedy: "add the add-on 'external-secrets'",
  }),
  addon('load-balancers', (workload) => isBehind(workload, 'load-balancer'), {
    field: 'exposure',
    message: 'it is exposed, but the cluster has no load balancer controller',
    remedy: "add the add-on 'load-balancer-controller'",
    there: 'regional hosts are for EKS: give the exposure a `host`',
  }),
  addon('ingress', (workload) => isBehind(workload, 'ingress-controller'), {
    field: 'exposure',
    message: 'it has a host, but the cluster has no ingress controller',
    remedy: "add the add-on 'traefik', or take the exposure out",
    there: "add the add-on 'traefik', or say `ingress` of the cluster where a controller is there",
  }),
  encryptedSecretsMissing,
  addon('pod-metrics', (workload) => isLongRunning(workload) && measuresPods(workload.replicas), {
    field: 'replicas',
    message: 'it scales by CPU, but the cluster has no metrics-server',
    remedy: "add the add-on 'metrics-server', or give a fixed number",
    there: "add the add-on 'metrics-server', or say `podMetrics: true` where it is there",
  }),
];

/** What a workload asks for is there: priority class, storage class, secrets, load balancer. */
export const workloadsHaveWhatTheyNeed: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => NEEDS.flatMap((need) => need(place)));

function isBehind(workload: Workload, entrance: 'load-balancer' | 'ingress-controller'): boolean {
  if (workload.kind !== 'web-service' || workload.exposure === undefined) return false;
  return isRegional(workload.exposure) === (entrance === 'load-balancer');
}

function priorityClass(place: PlacedWorkload): readonly Problem[] {
  const { cluster, workload } = place;
  const declared = cluster.priorityClasses.map(({ name }) => name);
  if (declared.includes(workload.priority)) return [];
  return [
    problemAt(place, {
      rule: 'priority',
      field: 'priority',
      message: `the priority class '${workload.priority}' is not declared`,
      given: workload.priority,
      allowed: listed(declared),
      remedy: 'name a declared class, or declare this one',
    }),
  ];
}

/** A Secret that is said to be committed encrypted is. */
function encryptedSecretsMissing(place: PlacedWorkload): readonly Problem[] {
  const { cluster, namespace, workload } = place;
  const files =
    cluster.on !== 'eks'
      ? (cluster.encryptedSecrets ?? []).filter((file) => file.namespace === namespace.name).map(({ name }) => name)
      : [];
  return (workload.secrets ?? [])
    .filter(({ name, from }) => from === 'encrypted' && !files.includes(name))
    .map(({ name }) =>
      problemAt(place, {
        rule: 'encrypted-secret',
        field: 'secrets',
        message: `no encrypted file holds the Secret '${namespace.name}/${name}'`,
        given: name,
        allowed: listed(files),
        remedy: 'add it to encryptedSecrets of the cluster, or correct the name',
      }),
    );
}
