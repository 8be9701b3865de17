import type { ReleaseRequest } from '../../model/delivery/rendering';
import { emit } from '../../synth/emit';
import { type FoundTool, run } from '../../tools';
import { type ParsedRendering, parseRendering } from './parse';

/** A chart renders, or refuses to. */
export type Templated = ParsedRendering | { readonly failed: string };

/**
 * The arguments of `helm template` for a release; its values come from the standard input.
 *
 * @param apis APIs that the cluster has beside Kubernetes' own, as `<group>/<version>` and `<group>/<version>/<Kind>`
 */
export const templateArguments = (
  { name, namespace, kubernetes, skipCrds }: ReleaseRequest,
  archive: string,
  apis: readonly string[],
): readonly string[] => [
  'template',
  name,
  archive,
  ...['--namespace', namespace],
  ...['--kube-version', `${kubernetes}.0`],
  ...(apis.length === 0 ? [] : ['--api-versions', apis.join(',')]),
  skipCrds ? '--skip-crds' : '--include-crds',
  ...['--values', '-'],
];

/** Renders a release with the real helm. */
export async function template(helm: FoundTool, args: readonly string[], request: ReleaseRequest): Promise<Templated> {
  const { status, stdout, stderr } = await run(helm, args, { input: emit(request.values), timeoutSeconds: 60 });
  if (status !== 0) return { failed: firstLines(stderr) };
  const parsed = parseRendering(stdout);
  return parsed.errors.length > 0 ? { failed: parsed.errors.join('; ') } : parsed;
}

/** Helm repeats a long stack of templates; the first lines say what and where. */
const firstLines = (text: string): string => text.trim().split('\n').slice(0, 3).join(' ').slice(0, 600);
