import { type Area, text } from '../mistake';

/** In files that people write: platforms, and what describes and delivers them. Rendered anew, by a copy. */
export const sources: Area = {
  name: 'platforms and sources',
  mistakes: [
    {
      id: 'src-caller-that-is-nobody',
      harm: 'outage',
      suffers: 'the frontend may not call the API: its name is one letter off',
      by: ['model/caller'],
      edits: [text('platforms/luneo/workloads.ts', "callers: ['luneo-frontend', ", "callers: ['luneo-frontnd', ")],
    },
    {
      id: 'src-priority-of-no-class',
      harm: 'stuck delivery',
      suffers: 'the API server refuses every pod of the renderer: no such priority class',
      by: ['model/priority'],
      edits: [text('platforms/luneo/workloads.ts', "priority: 'batch'", "priority: 'low'")],
    },
    {
      id: 'src-two-machines-one-address',
      harm: 'outage',
      suffers: 'the second worker takes the address of the first',
      by: ['model/unique-address'],
      edits: [text('platforms/sites/index.ts', "address: '10.10.0.22'", "address: '10.10.0.21'")],
    },
    {
      id: 'src-subnets-that-overlap',
      harm: 'stuck delivery',
      suffers: 'the stack is refused halfway: two subnets have one range',
      by: ['model/cidr-overlap'],
      edits: [text('platforms/piercuta/infrastructure.ts', '`10.60.${i}.0/24`', '`10.60.${64 + i}.0/24`')],
    },
    {
      id: 'src-role-of-vault-that-is-none',
      harm: 'outage',
      suffers: 'pods of the engine of predictions wait for their secrets for ever',
      by: ['model/vault-role'],
      edits: [text('platforms/virida/workloads.ts', "role: 'ai-ml-prediction-engine',", "role: 'ai-ml-prediction',")],
    },
    {
      id: 'src-secrets-that-go',
      harm: 'outage',
      suffers: 'a path that is renamed in the store takes the Secrets of running programs',
      by: ['guards/secret-goes'],
      edits: [
        text(
          'charts/foundation/external-secret.ts',
          'deletionPolicy: ExternalSecretSpecTargetDeletionPolicy.RETAIN',
          'deletionPolicy: ExternalSecretSpecTargetDeletionPolicy.DELETE',
        ),
      ],
    },
    {
      id: 'src-budgets-without-eviction',
      harm: 'stuck delivery',
      suffers: 'no node of the fleet is ever drained again',
      by: ['workload/budget-evicts'],
      edits: [
        text(
          'charts/workload/availability.ts',
          'maxUnavailable: IntOrString.fromNumber(1)',
          'maxUnavailable: IntOrString.fromNumber(0)',
        ),
      ],
    },
    {
      id: 'src-set-that-deletes',
      harm: 'data loss',
      suffers: 'a slip in a list deletes the root Application and all that it delivered',
      by: ['guards/set-deletes'],
      edits: [
        text(
          'lib/gitops/argo-cd/application-set.ts',
          "syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true }",
          "syncPolicy: { applicationsSync: 'sync', preserveResourcesOnDeletion: false }",
        ),
      ],
    },
  ],
};
