import type { Breakage } from '../mutant';

/** Breakages of the workflow that validates. */
export const workflowBreakages: readonly Breakage[] = [
  {
    name: 'workflow that trusts too much',
    mutantsOf: ({ artifacts }) =>
      artifacts
        .filter(({ path }) => path.startsWith('.github/workflows/'))
        .flatMap(({ path, content }) => [
          ...[...content.matchAll(/uses: (\S+)@[0-9a-f]{40}/g)].map(([found, action]) => ({
            words: () => `${path}: ${action}@v7`,
            shape: `action ${action}`,
            edits: () => new Map([[path, content.replace(found, `uses: ${action}@v7`)]]),
          })),
          {
            words: () => `${path}: permissions`,
            shape: 'permissions',
            edits: () =>
              new Map([[path, content.replace(/permissions:\n\s+contents: read/, 'permissions: write-all')]]),
          },
          {
            words: () => `${path}: no permissions`,
            shape: 'no permissions',
            edits: () => new Map([[path, content.replace(/permissions:\n\s+contents: read\n/, '')]]),
          },
        ]),
  },
];
