import type { Base } from '../../../lib/checks';
import { artifacts, type Files } from './files';

/** What is committed, as far as it differs from what is rendered. */
export function baseOf(before: Files, after: Files): Base {
  const [was, is] = [before, after].map(
    (files) => new Map(artifacts(files).map(({ path, content }) => [path, content] as const)),
  );
  const differing = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    new Map([...one].filter(([path, content]) => other.get(path) !== content));
  const [old, young] = [was ?? new Map<string, string>(), is ?? new Map<string, string>()];
  const changed = differing(young, old);
  return { name: 'HEAD', alike: young.size - changed.size, before: differing(old, young), after: changed };
}
