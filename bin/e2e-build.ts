import { runBuild, USAGE } from '../test/e2e/build/main';
import { runCommand } from '../test/e2e/command';

/** `npm run e2e:build`: the programs that `npm run e2e` runs, out of Go modules. */
void runCommand(USAGE, runBuild);
