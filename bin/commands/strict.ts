import { type Accepted, type Report, spent, strictly } from '../../lib/checks';
import { ACCEPTED_FILE, readAccepted } from '../../lib/inputs';
import { terminal } from './terminal';
import { wrongUse } from './wrong-use';

/**
 * The report in which what was not proven counts as an error, but for what the fleet has a reason for.
 *
 * @throws CommanderError where the file of reasons is none
 */
export function strictReport(root: string, report: Report): Report {
  const accepted = acceptedIn(root);
  for (const what of spent(report, accepted))
    terminal().say(`${ACCEPTED_FILE}: nothing is unproven as ${what} here; take the line out if that holds everywhere`);
  return strictly(report, accepted);
}

function acceptedIn(root: string): Accepted {
  try {
    return readAccepted(root);
  } catch (error) {
    return wrongUse('archipel.unproven', (error as Error).message);
  }
}
