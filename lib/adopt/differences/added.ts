import type { Improvement } from './names';

/** What an object is good for that nothing of before stands for. */
export const ADDED: Readonly<Record<string, Improvement>> = {
  ...Object.fromEntries(
    ['Kustomization', 'Application', 'AppProject', 'ClusterRole', 'ClusterRoleBinding'].map((kind) => [
      kind,
      { name: 'delivery', good: 'the engine brings it, in its order and by an account of its own' },
    ]),
  ),
  NetworkPolicy: { name: 'network policies', good: 'nothing connects that nobody has declared' },
  CiliumNetworkPolicy: { name: 'network policies', good: 'nothing connects that nobody has declared' },
  PodDisruptionBudget: { name: 'budgets', good: 'one pod at a time may be evicted' },
  ServiceAccount: { name: 'accounts', good: 'an identity of its own for each program' },
  Service: { name: 'addresses', good: 'every port that listens has an address' },
  Namespace: { name: 'namespaces', good: 'what its pods may do is said and enforced' },
  LimitRange: { name: 'limits', good: 'no container is without bounds' },
  ResourceQuota: { name: 'quotas', good: 'the sum of a namespace is bounded' },
  Role: { name: 'access', good: 'who delivers and who looks may do what they need' },
  RoleBinding: { name: 'access', good: 'who delivers and who looks may do what they need' },
  ConfigMap: { name: 'dashboards and settings', good: 'what is watched has a place' },
};
