import { actions } from '../../pins';
import type { ActionPin } from '../../pins/types';

/** How a forge wants its workflows. What it would ignore is left out: a reader would take it for a safeguard. */
export interface Dialect {
  readonly folder: string;
  /** An action as `uses` names it, without the comment. */
  readonly uses: (action: ActionPin) => string;
  /** The forge ends a job after `timeout-minutes`. */
  readonly endsJobs: boolean;
  /** The forge gives each job a token of its own, with what `permissions` says. */
  readonly hasPermissions: boolean;
  /** The forge keeps secrets for environments, with rules on who may use them. */
  readonly hasEnvironments: boolean;
  /** Keeps files of a run for whoever looks at it. */
  readonly keepsFiles: ActionPin;
  /** Lines between the triggers and the jobs. */
  readonly settings: (name: string) => string;
}

const SHELL = `defaults:
  run:
    # With the shell named, pipefail is added.
    shell: bash
`;

/** GitHub: the token can only read, and a newer run of a pull request ends the older one. */
export const GITHUB: Dialect = {
  folder: '.github/workflows',
  uses: ({ name, commit }) => `${name}@${commit}`,
  endsJobs: true,
  hasPermissions: true,
  hasEnvironments: true,
  keepsFiles: actions.uploadArtifact,
  settings: (name) => `permissions:
  contents: read

concurrency:
  group: ${name}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

${SHELL}`,
};

/**
 * Gitea: actions by whole addresses, since the short ones mean whatever the instance is set to. Up to 1.25 it ignores
 * `permissions`, `concurrency`, `timeout-minutes`, `continue-on-error` and `environment` without a word
 * (docs.gitea.com, "Compared to GitHub Actions").
 */
export const GITEA: Dialect = {
  folder: '.gitea/workflows',
  uses: ({ name, commit }) => `https://github.com/${name}@${commit}`,
  endsJobs: false,
  hasPermissions: false,
  hasEnvironments: false,
  // Later ones refuse every server but github.com before they ask it.
  keepsFiles: actions.uploadArtifactOld,
  settings: () => SHELL,
};
