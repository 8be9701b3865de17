import { type Breakage, type Change, GONE, inObjects, isData, spotsOf } from './mutant';

/** Two neighbours change places, as fingers do it; where they are the same, one comes twice. */
export const misspelt = (word: string): string => {
  const i = Math.max(1, Math.floor(word.length / 2));
  const turned = `${word.slice(0, i - 1)}${word.charAt(i)}${word.charAt(i - 1)}${word.slice(i + 1)}`;
  return turned === word ? `${word}${word.slice(-1)}` : turned;
};

const isHead = (path: readonly unknown[]): boolean =>
  path.length === 1 && ['apiVersion', 'kind'].includes(String(path[0]));

/** Text, number, boolean, list and object take each other's place. */
function ofAnotherType(value: unknown): unknown {
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'number') return 'seven';
  if (typeof value === 'boolean') return String(value);
  return 'text';
}

const changedKeys = inObjects('misspelt field', ({ value }) =>
  spotsOf(value)
    .filter(({ key, inData }) => typeof key === 'string' && !inData)
    .flatMap(({ path, key, value: inner }): readonly Change[] => [
      {
        path: path.slice(0, -1),
        to: { ...(parentOf(value, path) as object), [misspelt(String(key))]: inner, [key]: undefined },
        note: String(key),
      },
    ]),
);

function parentOf(value: unknown, path: readonly (string | number)[]): unknown {
  return path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value);
}

/**
 * Kinds with a template of pods, whose labels are selected; those in the template of an ApplicationSet serve people.
 */
export const MAKE_PODS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

/** Breakages of the shape of an object. */
export const fieldBreakages: readonly Breakage[] = [
  changedKeys,
  inObjects('dropped field', ({ value }) =>
    spotsOf(value)
      .filter(({ key, inData }) => typeof key === 'string' && !inData)
      .map(({ path }) => ({ path, to: GONE })),
  ),
  inObjects('dropped item', ({ value }) =>
    spotsOf(value)
      .filter(({ key, inData }) => typeof key === 'number' && !inData)
      .map(({ path }) => ({ path, to: GONE })),
  ),
  inObjects('wrong type', ({ value }) =>
    spotsOf(value)
      .filter(({ path, inData, key }) => !isHead(path) && (!inData || typeof key === 'string'))
      .filter(
        ({ path }) => !path.some((step) => ['valuesObject', 'parameters', 'openAPIV3Schema'].includes(String(step))),
      )
      .map(({ path, value: inner }) => ({ path, to: ofAnotherType(inner) })),
  ),
  inObjects('label or annotation that is no text', ({ value }) =>
    spotsOf(value)
      .filter(({ path }) => ['labels', 'annotations', 'matchLabels'].includes(String(path.at(-2))))
      .map(({ path }) => ({ path, to: 5 })),
  ),
  inObjects('wrong apiVersion or kind', ({ apiVersion, group, kind }) => [
    { path: ['apiVersion'], to: `${group === '' ? '' : `${group}/`}v1alpha7`, note: 'version' },
    { path: ['apiVersion'], to: group === '' ? 'apps/v1' : apiVersion.replace(group, misspelt(group)), note: 'group' },
    { path: ['kind'], to: misspelt(kind), note: 'kind' },
    { path: ['apiVersion'], to: GONE, note: 'none' },
    { path: ['kind'], to: GONE, note: 'none' },
  ]),
  inObjects('wrong name', ({ name }) => [
    { path: ['metadata', 'name'], to: GONE, note: 'none' },
    { path: ['metadata', 'name'], to: `${name}_X`, note: 'characters' },
    { path: ['metadata', 'name'], to: '', note: 'empty' },
    { path: ['metadata', 'name'], to: name.padEnd(260, 'x'), note: 'long' },
  ]),
  inObjects('misspelt key of a label that is selected', ({ value, kind }) =>
    MAKE_PODS.has(kind)
      ? spotsOf(value)
          .filter(
            ({ path, key }) =>
              path.length > 2 &&
              typeof key === 'string' &&
              isData(String(path.at(-2))) &&
              ['labels'].includes(String(path.at(-2))) &&
              path.includes('template'),
          )
          .filter(({ key }) => String(key) === 'app.kubernetes.io/name')
          .map(({ path, key, value: inner }) => ({
            path: path.slice(0, -1),
            to: { ...(parentOf(value, path) as object), [misspelt(String(key))]: inner, [key]: undefined },
            note: String(key),
          }))
      : [],
  ),
];
