import { type ApiObject, identityOf, labelOf, withoutNamespace } from '../../adopt';
import type { Problem } from '../../model';

/** What was asked, as far as a refusal names it. */
export interface Asked {
  readonly platform: string;
  readonly cluster: string;
  readonly name: string;
  /** Files of the platform's folder that are there already, from the root. */
  readonly there: readonly string[];
}

/** Why what came in cannot be written, before anything is tried. */
export function problemsOf(
  options: Asked,
  objects: readonly ApiObject[],
  kept: readonly ApiObject[],
): readonly Problem[] {
  const { platform, name, there } = options;
  const homeless = withoutNamespace(objects);
  const seen = new Set<string>();
  const twice = objects.filter((object) => seen.size === seen.add(identityOf(object)).size);
  return [
    ...there.map((file) =>
      problem(options, {
        file,
        message: 'it is there already, and is not written over',
        remedy: 'give what comes in another name by --name, or take the file away first',
      }),
    ),
    ...twice.map((object) =>
      problem(options, {
        object: labelOf(object),
        message: 'it came in twice',
        remedy: 'take one of them out',
      }),
    ),
    ...(homeless.length === 0
      ? []
      : [
          problem(options, {
            message: `${homeless.length} objects name no namespace`,
            given: homeless.slice(0, 5).join(', '),
            remedy: 'say by --namespace which they are of',
          }),
        ]),
    ...(kept.length === 0
      ? [
          problem(options, {
            message: `nothing came in that could be written to platforms/${platform}/${name}`,
            remedy: 'name a file, a folder, a kustomization or a chart with objects in it',
          }),
        ]
      : []),
  ];
}

const problem = (
  { platform, cluster }: Asked,
  said: Pick<Problem, 'message' | 'remedy'> & Partial<Problem>,
): Problem => ({ code: 'import/refused', severity: 'error', platform, cluster, ...said });

/** An object that something of the platform makes. */
export const thereAlready = (options: Asked, object: ApiObject): Problem =>
  problem(options, {
    object: labelOf(object),
    message: 'the platform renders it already',
    remedy: 'take it out of what comes in, or out of the platform',
  });

/** A cluster that does not exist. */
export const unknownPlace = ({ platform, cluster }: Asked, allowed: string): Problem => ({
  code: 'import/refused',
  severity: 'error',
  message: `there is no cluster '${platform}/${cluster}'`,
  given: `--platform ${platform} --cluster ${cluster}`,
  allowed,
  remedy: 'correct the names',
});
