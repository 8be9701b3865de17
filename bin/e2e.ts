import { runCommand } from '../test/e2e/command';
import { runE2e, USAGE } from '../test/e2e/main';

/** `npm run e2e`: brings clusters of dist/ up from empty, and holds laws over what happens. */
void runCommand(USAGE, runE2e);
