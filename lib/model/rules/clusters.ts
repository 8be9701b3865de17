import type { Addon } from '../addons';
import { ADDON_NAMESPACES, ARGOCD_NAMESPACE, STORAGE_CLASS } from '../names';
import { supportOf } from '../versions/kubernetes';
import { listed, problemAt, type Rule, workloadsOf } from './rule';

/** A platform without clusters renders nothing, which is never what was meant. */
export const hasClusters: Rule = (platform) =>
  platform.clusters.length > 0 ? [] : [problemAt({ platform }, { rule: 'no-clusters', field: 'clusters', message: 'the platform has no clusters', given: '[]', allowed: 'at least one', remedy: 'add a cluster, or take the platform out of platforms/index.ts' })];

/** Addresses must be told apart: between the regions of a platform, and between a VPC and its Services. */
export const networksAreDisjoint: Rule = (platform) =>
  platform.clusters.flatMap((cluster, i) => {
    const { vpc, services, publicSubnets } = cluster.network;
    return [
      ...platform.clusters.slice(0, i).filter((other) => other.network.vpc.overlaps(vpc)).map((other) => problemAt({ platform, cluster }, { rule: 'cidr-overlap', field: 'network.vpc', message: `the VPC overlaps that of cluster '${other.name}'`, given: `${vpc.toString()} and ${other.network.vpc.toString()}`, allowed: 'ranges without a common address', remedy: 'give one of them another range' })),
      ...(services.overlaps(vpc) ? [problemAt({ platform, cluster }, { rule: 'cidr-overlap', field: 'network.services', message: 'the range of Services overlaps the VPC', given: `${services.toString()} and ${vpc.toString()}`, allowed: 'ranges without a common address', remedy: 'give the Services another range' })] : []),
      ...publicSubnets.filter((subnet) => !vpc.contains(subnet)).map((subnet) => problemAt({ platform, cluster }, { rule: 'subnet', field: 'network.publicSubnets', message: 'a public subnet lies outside the VPC', given: subnet.toString(), allowed: `within ${vpc.toString()}`, remedy: 'correct the subnet' })),
    ];
  });

/** Namespaces that an add-on installs into. */
const NAMESPACES_OF: Readonly<Record<Addon['kind'], readonly string[]>> = {
  'monitoring-crds': [ADDON_NAMESPACES.monitoring],
  'vpc-cni': ['kube-system'],
  'cert-manager': [ADDON_NAMESPACES.certManager],
  'ebs-csi': ['kube-system'],
  karpenter: ['kube-system'],
  'metrics-server': ['kube-system'],
  'external-secrets': [ADDON_NAMESPACES.externalSecrets],
  'load-balancer-controller': ['kube-system'],
  'external-dns': [ADDON_NAMESPACES.externalDns],
  gatekeeper: [ADDON_NAMESPACES.gatekeeper],
  'argo-cd': [ARGOCD_NAMESPACE],
  observability: [ADDON_NAMESPACES.monitoring, ADDON_NAMESPACES.agents],
};

/** Every namespace something installs into is declared, with its Pod Security level and its bounds. */
export const namespacesExist: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const declared = cluster.namespaces.map(({ name }) => name);
    const wanted = [
      ...cluster.addons.flatMap((addon, i) => (NAMESPACES_OF[addon.kind] ?? []).map((name) => ({ name, field: `addons[${i}]`, who: `the add-on '${addon.kind}'` }))),
      ...(cluster.releases ?? []).map(({ name, namespace }) => ({ name: namespace, field: `releases.${name}`, who: `the release '${name}'` })),
    ];
    return wanted
      .filter(({ name }) => !declared.includes(name))
      .map(({ name, field, who }) => problemAt({ platform, cluster }, { rule: 'missing-namespace', field, message: `${who} needs the namespace '${name}', which is not declared`, given: listed(declared), remedy: `add '${name}' to namespaces, or take out what needs it` }));
  });

/** What a workload asks for is there: priority class, storage class, secrets, load balancer. */
export const workloadsHaveWhatTheyNeed: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { cluster, workload } = place;
    const has = (kind: Addon['kind']): boolean => cluster.addons.some((addon) => addon.kind === kind);
    const addons = `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`;
    const priorities = cluster.priorityClasses.map(({ name }) => name);
    return [
      ...(priorities.includes(workload.priority) ? [] : [problemAt(place, { rule: 'priority', field: 'priority', message: `the priority class '${workload.priority}' is not declared`, given: workload.priority, allowed: listed(priorities), remedy: 'name a declared class, or declare this one' })]),
      ...(workload.secrets?.length && !has('external-secrets') ? [problemAt(place, { rule: 'missing-addon', field: 'secrets', message: 'it reads secrets, but the cluster has no External Secrets', given: addons, remedy: "add the add-on 'external-secrets'" })] : []),
      ...(workload.kind === 'web-service' && workload.exposure && !has('load-balancer-controller') ? [problemAt(place, { rule: 'missing-addon', field: 'exposure', message: 'it is exposed, but the cluster has no load balancer controller', given: addons, remedy: "add the add-on 'load-balancer-controller'" })] : []),
      ...(workload.kind !== 'cron-job' && typeof workload.replicas !== 'number' && !has('metrics-server') ? [problemAt(place, { rule: 'missing-addon', field: 'replicas', message: 'it scales by CPU, but the cluster has no metrics-server', given: addons, remedy: "add the add-on 'metrics-server', or give a fixed number" })] : []),
      ...(workload.kind === 'stateful' && workload.volume.storageClass !== STORAGE_CLASS ? [problemAt(place, { rule: 'storage-class', field: 'volume.storageClass', message: `the storage class '${workload.volume.storageClass}' does not exist`, given: workload.volume.storageClass, allowed: STORAGE_CLASS, remedy: 'name an existing class' })] : []),
    ];
  });

/** Anything less than restricted says why. */
export const podSecurityIsExplained: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.namespaces
      .filter(({ podSecurity, podSecurityReason, existing }) => podSecurity !== 'restricted' && !podSecurityReason && !existing)
      .map((namespace) => problemAt({ platform, cluster, namespace }, { rule: 'pod-security', field: 'podSecurityReason', message: `pods may run '${namespace.podSecurity}' without a reason`, given: namespace.podSecurity, remedy: 'say in podSecurityReason what needs it, or make it restricted' })),
  );

/** A version that EKS no longer takes fails only at deployment; one at its end costs extra. */
export const kubernetesIsSupported: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const support = supportOf(cluster.kubernetes);
    if (support.kind === 'standard') return [];
    return [problemAt({ platform, cluster }, { rule: 'kubernetes-version', field: 'kubernetes', message: support.message, given: cluster.kubernetes, allowed: support.allowed, remedy: 'use a version in standard support' })];
  });

/** An exemption for a namespace that does not exist is one that was forgotten, or misspelt. */
export const exemptionsExist: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const declared = cluster.namespaces.map(({ name }) => name);
    return (cluster.policies ?? []).flatMap(({ policy, exempt = [] }) =>
      exempt
        .filter(({ namespace }) => !declared.includes(namespace))
        .map(({ namespace }) => problemAt({ platform, cluster }, { rule: 'policy-exemption', field: `policies.${policy}.exempt`, message: `the exempt namespace '${namespace}' is not declared`, given: namespace, allowed: listed(declared), remedy: 'correct the name, or take the exemption out' })),
    );
  });

/** The hub of Argo CD is one of the clusters. */
export const hubExists: Rule = (platform) => {
  const topology = platform.gitops.engine === 'argo-cd' ? platform.gitops.topology : undefined;
  if (topology === undefined || topology === 'per-cluster' || platform.clusters.some(({ name }) => name === topology.hub)) return [];
  return [problemAt({ platform }, { rule: 'hub', field: 'gitops.topology.hub', message: `the hub '${topology.hub}' is not a cluster of the platform`, given: topology.hub, allowed: listed(platform.clusters.map(({ name }) => name)), remedy: 'name one of the clusters' })];
};
