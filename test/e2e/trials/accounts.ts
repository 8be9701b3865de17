import { readAudit } from '../api/audit';
import { auditOf } from '../control-plane';
import { judged } from '../laws/law';
import { refusals } from '../laws/refused';
import { type Run } from '../run/run';
import { overreach } from './overreach';
import { type Trial } from './trial';

/** Law 4: nobody of ours was refused anything, and nobody may do what belongs to others. */
export const accounts: Trial = async ({ run }) => {
  const ours = ownAccounts(run);
  const refused = refusals(readAudit(auditOf(run.layout)), ours);
  const { asked, allowed } = await overreach(run.api, run.committed);
  return judged(4, [...refused, ...allowed], [`${ours.size} accounts; ${asked} questions about what they may not`]);
};

/** Accounts that `dist/` has. */
function ownAccounts({ committed }: Run): ReadonlySet<string> {
  const named = committed
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'ServiceAccount')
    .map(({ metadata }) => `system:serviceaccount:${metadata.namespace ?? ''}:${metadata.name}`);
  return new Set(named);
}
