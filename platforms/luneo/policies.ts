import type { PolicyExemption, PolicyRule } from 'archipel';

/** What must start before Gatekeeper, or runs as AWS delivers it. */
const beforeGatekeeper: readonly PolicyExemption[] = [
  { namespace: 'kube-system', reason: 'CNI, DNS and Karpenter start before Gatekeeper, and AWS names their images' },
  { namespace: 'argocd', reason: 'the engine that delivers Gatekeeper' },
  { namespace: 'cert-manager', reason: 'signs webhook certificates before Gatekeeper is there' },
  { namespace: 'gatekeeper-system', reason: 'Gatekeeper itself' },
];

/** The chart of an add-on sets labels of its own; only what Luneo writes must name its team. */
const addonCharts: readonly PolicyExemption[] = [
  'external-secrets',
  'external-dns',
  'monitoring',
  'monitoring-agents',
  'velero',
].map((namespace) => ({
  namespace,
  reason: 'upstream charts do not set team labels',
}));

/** The rules of every region. */
export const policies: readonly PolicyRule[] = [
  {
    policy: 'required-labels',
    enforcement: 'deny',
    parameters: {
      labels: [
        { key: 'app.kubernetes.io/name' },
        { key: 'app.kubernetes.io/part-of' },
        { key: 'team', pattern: 'luneo-[a-z]+' },
      ],
    },
    exempt: [...beforeGatekeeper, ...addonCharts],
  },
  {
    policy: 'pinned-images',
    enforcement: 'deny',
    parameters: { disallowedTags: ['latest', 'main', 'master', 'edge', 'nightly'] },
    exempt: beforeGatekeeper,
  },
];
