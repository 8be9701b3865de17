import type { ReleaseRequest } from '../../model/delivery/rendering';
import type { JsonObject } from '../../model/units/json';
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
  { name, namespace, kubernetes, skipCrds }: Pick<ReleaseRequest, 'name' | 'namespace' | 'kubernetes' | 'skipCrds'>,
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
export async function template(helm: FoundTool, args: readonly string[], values: JsonObject): Promise<Templated> {
  const made = await templateText(helm, args, values);
  if ('failed' in made) return made;
  const parsed = parseRendering(made.text);
  return parsed.errors.length > 0 ? { failed: parsed.errors.join('; ') } : parsed;
}

/** What helm prints, unread. */
export async function templateText(
  helm: FoundTool,
  args: readonly string[],
  values: JsonObject,
): Promise<{ readonly text: string } | { readonly failed: string }> {
  const { status, stdout, stderr } = await run(helm, args, { input: emit(values), timeoutSeconds: 60 });
  return status === 0 ? { text: stdout } : { failed: firstLines(stderr) };
}

/** Helm repeats a long stack of templates; the first lines say what and where. */
const firstLines = (text: string): string => text.trim().split('\n').slice(0, 3).join(' ').slice(0, 600);
