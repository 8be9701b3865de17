import { lockedArchive, templateArguments, templateText } from '../../supply';
import { helm } from '../../tools';
import type { HelmRequest } from './helm-request';
import type { Said } from './problems';

/** What a chart is rendered with. */
export interface HelmOptions {
  /** The repository root, absolute. */
  readonly root: string;
  /** Kubernetes minor version that the chart sees, for example `1.36`. */
  readonly kubernetes: string;
}

/** Renders what a `Helm` construct asks for with the real helm and a local archive; twice, to see what is random. */
export async function renderRequest(
  { root, kubernetes }: HelmOptions,
  request: HelmRequest,
): Promise<{ readonly text: string } | { readonly refused: Said }> {
  const { release: name, chart, version, namespace = 'default', values, includeCrds } = request;
  const archive = lockedArchive(root, { name: chart, version });
  if ('message' in archive) return refused(archive.message, archive.remedy);
  const tool = await helm();
  if (tool.kind === 'absent') return refused(tool.message, tool.remedy);
  const args = templateArguments({ name, namespace, kubernetes, skipCrds: !includeCrds }, archive.path, []);
  const [made, again] = [await templateText(tool, args, values), await templateText(tool, args, values)];
  if ('failed' in made) return refused(`helm template fails: ${made.failed}`, 'correct the values, or the chart');
  if ('failed' in again || made.text !== again.text)
    return refused(
      `${chart} ${version} renders something else each time: a password, a certificate or the day`,
      'give that value through a Secret of your own, or deliver the chart as a release',
    );
  return { text: withoutTests(made.text) };
}

/** Pods of `helm test`, which no engine runs. */
const withoutTests = (text: string): string =>
  text
    .split(/^---\s*$/m)
    .filter((part) => !/helm\.sh\/hook["']?:\s*["']?test/.test(part))
    .join('---\n');

const refused = (message: string, remedy: string): { readonly refused: Said } => ({
  refused: { code: 'own/helm', message, remedy },
});
