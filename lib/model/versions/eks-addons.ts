import type { ManagedAddon } from '../eks';

/**
 * Builds of the add-ons that EKS installs itself, by minor version of Kubernetes: the default ones for it, or the latest
 * known. `aws eks describe-addon-versions --kubernetes-version 1.36 --addon-name <name>` says what there is.
 *
 * Read on 2026-11-25 in public repositories that state them for clusters on 1.36 (kube-proxy and CoreDNS as "recommended/default
 * builds for 1.36" and in the output of `eksctl get addon`, the agent in four). AWS itself could not be asked, and no update bot can.
 */
export const eksAddons = {
  '1.36': {
    coredns: 'v1.14.3-eksbuild.23',
    'kube-proxy': 'v1.36.0-eksbuild.25',
    'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
  },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<ManagedAddon['name'], NonNullable<ManagedAddon['version']>>>>>>;
