import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crdFolder } from '../needs';
import { keepPlatforms, repositoryCopy } from '../repository-copy';
import type { Machine } from './job';

const root = join(__dirname, '../../..');

/** What the steps read of a checkout, beside what synthesis does. */
const MORE = ['archipel.lock', 'jest.config.js', 'scripts', 'test', 'unproven.json', '.gitignore'];

/** In place of what needs a network: what it would have brought is linked where this machine has it. */
const NPX = `#!/usr/bin/env bash
case "$*" in
'archipel crds pull') echo 'stand-in for crds pull'; [ -z "$CRDS" ] && mkdir -p .crds || ln -sfn "$CRDS" .crds ;;
'archipel charts pull') echo 'stand-in for charts pull'; [ ! -d "$CHARTS" ] || ln -sfn "$CHARTS" .charts ;;
*) shift; exec node bin/archipel.cjs "$@" ;;
esac
`;

/** In place of the whole of npm test: the tests that TESTS names, of the alerts. */
const NPM = `#!/usr/bin/env bash
case "$*" in
ci) echo 'stand-in for npm ci: the packages are linked' ;;
'run synth') exec node bin/run.cjs archipel synth ;;
test)
  [ -n "$TESTS" ] || { echo 'stand-in for npm test: no test'; exit 0; }
  exec node node_modules/jest/bin/jest.js -i test/charts/observability/alert-cases.test.ts -t "$TESTS"
  ;;
*) echo "no stand-in for npm $*" >&2; exit 1 ;;
esac
`;

const INSTALL = '#!/usr/bin/env bash\necho "stand-in for the installation of $1: this machine\'s own is used"\n';

/**
 * A machine of CI with a clean checkout. Named programs stand in for the steps that need a network; every other step
 * runs as it is.
 *
 * @param platforms - those of the fleet that the checkout has
 * @param tests - names of the tests of alerts that stand in for all of `npm test`; none where it is empty
 */
export function machine(platforms: readonly string[], tests = ''): Machine {
  const folder = repositoryCopy();
  keepPlatforms(folder, platforms);
  for (const name of MORE.filter((one) => existsSync(join(root, one))))
    cpSync(join(root, name), join(folder, name), { recursive: true });
  // The list of what dist/ holds is of the whole fleet: it is committed as these platforms have it.
  spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth', '--no-gates'], { cwd: folder });
  writeFileSync(join(folder, 'scripts/install-program.sh'), INSTALL);
  const git = (...args: readonly string[]): unknown =>
    spawnSync('git', ['-c', 'user.name=ci', '-c', 'user.email=ci@example.org', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'the change');
  const standIns = mkdtempSync(join(tmpdir(), 'stand-ins-'));
  mkdirSync(standIns, { recursive: true });
  writeFileSync(join(standIns, 'npx'), NPX, { mode: 0o755 });
  writeFileSync(join(standIns, 'npm'), NPM, { mode: 0o755 });
  const crds = crdFolder();
  const { ARCHIPEL_CRDS: _, ARCHIPEL_JUNIT: __, ARCHIPEL_SKIPPED: ___, ...env } = process.env;
  return {
    folder,
    standIns,
    env: {
      ...(env as Readonly<Record<string, string>>),
      CRDS: 'absent' in crds ? '' : crds.folder,
      CHARTS: join(root, '.charts'),
      TESTS: tests,
    },
  };
}
