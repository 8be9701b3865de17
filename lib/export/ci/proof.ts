import type { CiProgramPin } from '../../pins/types';
import { ciPrograms } from '../../pins';
import type { Dialect } from './dialects';
import type { Step, Variable } from './workflow';

/** Folder that `archipel crds pull` puts upstream's schemas into. */
const CRDS = '.crds';

/** Folder of the reports, which Git ignores. No hidden one: those are not kept. */
const REPORTS = 'reports';

/** What a test lacks fails it, instead of having it skipped. */
export const REQUIRED: Variable = {
  name: 'ARCHIPEL_REQUIRE_TOOLS',
  value: '1',
  about: 'A test that lacks a program or a schema fails; without this it would be skipped.',
};

/** What a job may lack all the same. */
export const maySkip = (reasons: Readonly<Record<string, string>>): Variable => ({
  name: 'ARCHIPEL_MAY_SKIP',
  value: Object.keys(reasons).join(','),
  about: Object.values(reasons).join(' '),
});

/** What no job has: its reason, by name. */
export const NOWHERE = {
  gator: 'No release of gator has a sum to hold it against.',
  'moto-server': 'moto is a tree of Python packages, without a lock of theirs here.',
  'kube-linter': 'No sum of kube-linter is pinned here.',
  'kube-score': 'No sum of kube-score is pinned here.',
  trivy: 'Of trivy the action for images is pinned, and no program.',
};

/** Fetches a program and holds it against its checksum; it is on PATH for the steps that follow. */
export const installStep = ({ name, url, sha256, sha512, member }: CiProgramPin): Step => ({
  name: `install ${name}`,
  run: [
    'bash scripts/install-program.sh',
    name,
    url,
    ...[sha256 ?? sha512].filter((sum) => sum !== undefined),
    ...(member === undefined ? [] : [member]),
  ].join(' \\\n  '),
});

/** Programs that tests ask. */
const ASKED: readonly CiProgramPin[] = [
  ciPrograms.promtool,
  ciPrograms.registry,
  ciPrograms.sops,
  ciPrograms.terraform,
  ciPrograms.kubeApiserver,
  ciPrograms.etcd,
];

/**
 * What proves the sources: the lock against the pins, the programs that tests ask, upstream's schemas and charts, then
 * every gate, types, lint and every test. They come after `npm ci`. Programs are held against their checksums, packages
 * and charts against the locks.
 *
 * What is found is told at the lines of the platform files, and kept as SARIF and JUnit.
 *
 * @param matrix - what tells runs of the job apart, as an expression. @default - it runs once
 */
export function proofSteps(dialect: Dialect, matrix?: string): readonly Step[] {
  const within = (minutes: number, command: string): string =>
    dialect.endsJobs ? command : `timeout ${minutes}m ${command}`;
  const reports = ['gates.sarif', 'gates.xml'].map((file) => `--report ${REPORTS}/${file}`).join(' ');
  return [
    { name: 'the lock is what is pinned', run: within(5, 'npx archipel lock --check') },
    ...ASKED.map(installStep),
    { name: "fetch upstream's schemas", run: within(5, 'npx archipel crds pull') },
    { name: 'fetch the charts that are locked', run: within(15, 'npx archipel charts pull') },
    { name: 'every gate', run: within(10, `npx archipel check --strict --crds ${CRDS} --format github ${reports}`) },
    {
      name: 'types, lint, import rules and every test',
      // A gate that failed is no reason not to know about the tests.
      when: 'success() || failure()',
      env: [{ name: 'ARCHIPEL_JUNIT', value: `${REPORTS}/tests.xml` }],
      run: within(60, 'npm test'),
    },
    {
      action: dialect.keepsFiles,
      name: 'keep the reports',
      when: 'success() || failure()',
      with: { name: ['reports', ...(matrix === undefined ? [] : [matrix])].join('-'), path: REPORTS },
    },
  ];
}
