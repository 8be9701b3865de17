import type { BinaryPin } from '../../pins/types';
import { ciPrograms } from '../../pins';
import type { Dialect } from './dialects';
import type { Step, Variable } from './workflow';

/** Folder that `archipel crds pull` puts upstream's schemas into. */
const CRDS = '.crds';

/** What a test lacks fails it, instead of having it skipped. */
export const REQUIRED: Variable = {
  name: 'ARCHIPEL_REQUIRE_TOOLS',
  value: '1',
  about: 'A test that lacks a program or a schema fails; without this it would be skipped.',
};

/** Fetches a program and holds it against its checksum; it is on PATH for the steps that follow. */
export const installStep = ({ name, url, sha256, member }: BinaryPin): Step => ({
  name: `install ${name}`,
  run: ['bash scripts/install-program.sh', name, url, sha256, ...(member === undefined ? [] : [member])].join(
    ' \\\n  ',
  ),
});

/** Programs that tests ask. */
const ASKED: readonly BinaryPin[] = [ciPrograms.promtool, ciPrograms.registry, ciPrograms.sops, ciPrograms.terraform];

/**
 * What proves the sources: the programs that tests ask, upstream's schemas, then every gate, types, lint and every
 * test.
 * They come after `npm ci`. Programs are held against their checksums, packages against the lock.
 */
export function proofSteps(dialect: Dialect): readonly Step[] {
  const within = (minutes: number, command: string): string =>
    dialect.endsJobs ? command : `timeout ${minutes}m ${command}`;
  return [
    ...ASKED.map(installStep),
    { name: "fetch upstream's schemas", run: within(5, 'npx archipel crds pull') },
    { name: 'every gate', run: within(10, `npx archipel check --crds ${CRDS}`) },
    { name: 'types, lint, import rules and every test', run: within(60, 'npm test') },
  ];
}
