import type { PolicyExemption, PolicyRule } from 'archipel';

/** What must start before Gatekeeper. */
const beforeGatekeeper: readonly PolicyExemption[] = [
  { namespace: 'kube-system', reason: 'network and DNS of k3s start before Gatekeeper' },
  { namespace: 'flux-system', reason: 'the engine that delivers Gatekeeper' },
  { namespace: 'cert-manager', reason: 'signs webhook certificates before Gatekeeper is there' },
  { namespace: 'gatekeeper-system', reason: 'Gatekeeper itself' },
];

/** Rules for what teams write; charts of others set labels and probes of their own. */
const apps = { namespaces: ['apps'] } as const;

/** The rules of the machine. What is refused has been at `warn` before. */
export const policies: readonly PolicyRule[] = [
  {
    policy: 'required-labels',
    enforcement: 'deny',
    parameters: {
      labels: [
        { key: 'app.kubernetes.io/name' },
        { key: 'app.kubernetes.io/part-of' },
        { key: 'team', pattern: 'vps-[a-z]+' },
      ],
    },
    ...apps,
  },
  {
    policy: 'pinned-images',
    enforcement: 'deny',
    parameters: { disallowedTags: ['latest', 'main', 'master', 'edge', 'nightly'] },
    exempt: beforeGatekeeper,
  },
  { policy: 'allowed-registries', enforcement: 'warn', parameters: { prefixes: ['ghcr.io/vps-example/'] }, ...apps },
  { policy: 'container-resources', enforcement: 'warn', parameters: {}, ...apps },
  { policy: 'restricted-security-context', enforcement: 'warn', parameters: {}, ...apps },
  { policy: 'host-access', enforcement: 'warn', parameters: {}, ...apps },
  { policy: 'wildcard-rbac', enforcement: 'warn', parameters: {}, ...apps },
  { policy: 'ingress-tls', enforcement: 'warn', parameters: {}, ...apps },
  { policy: 'probes', enforcement: 'warn', parameters: {}, ...apps },
];
