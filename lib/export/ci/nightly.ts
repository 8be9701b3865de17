import type { Artifact } from '../../model/delivery/artifact';
import { actions, ciTools } from '../../pins';
import { type Dialect, GITEA, GITHUB } from './dialects';
import type { Job, Workflow } from './workflow';
import { workflowArtifact } from './write';

const NAME = 'infra-nightly';

/** When it runs, in UTC: an hour that neither the working day nor the backups of the clusters use. */
const AT = '17 2 * * *';

/**
 * The workflow that runs each night on the default branch: what takes too long for every pull request, or asks what
 * others publish.
 *
 * The charts are fetched by the lock. Their renderings must be the records in the repository, and each leaf of the
 * values of every release must change something: a key without effect is one that an upgrade took away.
 */
export const nightlyWorkflow = (forge: 'github' | 'gitea'): Artifact => {
  const dialect = forge === 'github' ? GITHUB : GITEA;
  const workflow: Workflow = {
    name: NAME,
    on: [{ event: 'schedule', cron: [AT] }],
    jobs: [releases(dialect), whole(dialect)],
  };
  return workflowArtifact(workflow, dialect, 'lib/export/ci/nightly');
};

const within = (dialect: Dialect, minutes: number, command: string): string =>
  dialect.endsJobs ? command : `timeout ${minutes}m ${command}`;

function releases(dialect: Dialect): Job {
  return {
    id: 'releases',
    name: 'records are what the charts render, and every value has an effect',
    minutes: 120,
    steps: [
      { action: actions.checkout, with: { 'persist-credentials': false } },
      { action: actions.setupNode, with: { 'node-version': ciTools.node.version } },
      { run: within(dialect, 10, 'npm ci') },
      { name: 'fetch the charts that are locked', run: within(dialect, 15, 'npx archipel charts pull') },
      { name: 'render every release', run: within(dialect, 10, 'npx archipel charts record') },
      {
        name: 'nothing changed',
        run: 'git add --intent-to-add records\ngit diff --exit-code records',
      },
      { name: 'try every value', run: within(dialect, 60, 'npx archipel charts values') },
    ],
  };
}

/** What `npm test` takes a sample of, where the repository has more: it says so by a script of this name. */
function whole(dialect: Dialect): Job {
  return {
    id: 'whole',
    name: 'the tests of which every other run takes a sample',
    minutes: 350,
    steps: [
      { action: actions.checkout, with: { 'persist-credentials': false, 'fetch-depth': '0' } },
      { action: actions.setupNode, with: { 'node-version': ciTools.node.version } },
      { run: within(dialect, 10, 'npm ci') },
      { name: 'fetch the schemas that are locked', run: within(dialect, 5, 'npx archipel crds pull') },
      {
        name: 'every test of the repository in full',
        // Some of it runs in copies of the repository, which have no schemas of their own.
        run: `export ARCHIPEL_CRDS="$PWD/.crds"\n${within(dialect, 340, 'npm run --if-present test:whole')}`,
      },
    ],
  };
}
