import { broken, type Written } from '../../common/text/typescript';
import { type ApiObject, kindOf } from '../objects';
import { chartModule, dashed, isData } from './chart';

/** A file of a platform's folder, from there. */
export type Files = ReadonlyMap<string, string>;

/** Name of a constant for the objects of a kind: `deployments`, `networkPolicies`. */
const plural = (kind: string): string => {
  const word = kind.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (first) => first.toLowerCase());
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch)$/.test(word) ? `${word}es` : `${word}s`;
};

/**
 * The files of objects that are written as they are: one for each kind, and the chart of all.
 *
 * @param folder - that they stand in, from the folder of the platform
 * @param of - name of the chart, and what its objects do not show: their pods and who connects to them
 */
export function objectFiles(
  objects: readonly ApiObject[],
  folder: string,
  of: {
    readonly id: string;
    readonly context: 'ChartContext' | 'NamespaceChartContext';
    readonly pods: readonly Written[];
  },
): Files {
  const kinds = [...new Set(objects.map(kindOf))].sort();
  const groups = kinds.map((kind) => ({
    kind,
    constant: plural(kind),
    of: objects.filter((one) => kindOf(one) === kind),
  }));
  const files = groups.map(({ kind, constant, of: those }): [string, string] => {
    const file = `${folder}/objects/${dashed(constant)}`;
    return those.some(isData)
      ? [`${file}.json`, `${JSON.stringify(those.map(shown), null, 2)}\n`]
      : [`${file}.ts`, dataModule(kind, constant, those)];
  });
  return new Map([...files, [`${folder}/objects/index.ts`, chartModule(groups, of)]]);
}

/** An object as it is written: its namespace is that of its chart. */
function shown(object: ApiObject): ApiObject {
  const { namespace: _, ...metadata } = object['metadata'] as Record<string, unknown>;
  const { apiVersion, kind, metadata: __, ...rest } = object;
  return { apiVersion, kind, metadata, ...rest };
}

const dataModule = (kind: string, constant: string, objects: readonly ApiObject[]): string =>
  [
    "import type { ApiObjectProps } from 'cdk8s';",
    '',
    `/** Each ${kind} that came in and is written as it was. */`,
    `export const ${constant}: readonly ApiObjectProps[] = ${broken(
      objects.map((one) => shown(one) as Written),
      0,
    )};`,
    '',
  ].join('\n');
