import { join } from 'node:path';
import { renderFleet, type Rendered } from '../../lib/app';
import { gateInput, gates, type Report, runGates } from '../../lib/checks';
import type { Platform } from '../../lib/model';
import { crdFolder } from './needs';

const root = join(__dirname, '../..');

/** A platform of a test, rendered and proven as a fleet of its own. */
export interface Proven extends Rendered {
  readonly report: Report;
}

/** Renders a platform and asks every gate but the one that compares with what is committed, since nothing of it is. */
export async function proven(platform: Platform): Promise<Proven> {
  const crds = crdFolder();
  const rendered = await renderFleet({ root, platforms: [platform] });
  const report = await runGates(
    gateInput({
      artifacts: rendered.artifacts,
      crds: 'absent' in crds ? crds : crds.files,
      committed: { absent: 'a platform of a test' },
    }),
    gates,
  );
  return { ...rendered, report };
}

/** What stands against a platform, errors and warnings, as one line each. */
export const complaints = ({ problems, report }: Proven): readonly string[] =>
  [...problems, ...report.problems].map(({ code, object, field, message, given }) =>
    [code, object, field, message, given].filter((part) => part !== undefined).join(' | '),
  );
