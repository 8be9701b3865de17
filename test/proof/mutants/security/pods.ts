import { type Breakage, type Change, inObjects, spotsOf, type Path } from '../mutant';
import { at } from '../../../../lib/checks/tree/read';
import type { KubeObject } from '../../../../lib/checks/tree/tree';

/** Paths of the specs of pods. */
const podSpecs = ({ value }: KubeObject): readonly Path[] =>
  spotsOf(value)
    .filter(
      ({ key, path, value: inner }) =>
        key === 'spec' && (path.at(-2) === 'template' || path.length === 1) && Array.isArray(at(inner, 'containers')),
    )
    .map(({ path }) => path);
const containers = (object: KubeObject): readonly Path[] =>
  podSpecs(object).flatMap((spec) =>
    ['containers', 'initContainers'].flatMap((list) =>
      ((at(object.value, ...spec, list) ?? []) as readonly unknown[]).map((_, i) => [...spec, list, i]),
    ),
  );
/** Checks that an object declares as exceptions: it may do what they forbid, and doing so is no breakage. */
export const isExcused = ({ value }: KubeObject, ...checks: readonly string[]): boolean =>
  checks.some((check) => at(value, 'metadata', 'annotations', `exception.archipel.dev/${check}`) !== undefined);

export const inPods = (name: string, changesOf: (spec: Path, object: KubeObject) => readonly Change[]): Breakage =>
  inObjects(name, (object) => podSpecs(object).flatMap((spec) => changesOf(spec, object)));
export const inContainers = (
  name: string,
  changesOf: (container: Path, object: KubeObject) => readonly Change[],
): Breakage => inObjects(name, (object) => containers(object).flatMap((container) => changesOf(container, object)));
