import { broken, type Written } from '../../common/text/typescript';
import { type ApiObject, kindOf } from '../objects';

/** Name of the chart in its file. */
export const CHART = 'importedObjects';

/** A file of a platform's folder, from there. */
export type Files = ReadonlyMap<string, string>;

/** Definitions are long and nobody edits them: they are written as JSON. */
const isData = (object: ApiObject): boolean => kindOf(object) === 'CustomResourceDefinition';

/** Name of a constant for the objects of a kind: `deployments`, `networkPolicies`. */
const plural = (kind: string): string => {
  const word = kind.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (first) => first.toLowerCase());
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch)$/.test(word) ? `${word}es` : `${word}s`;
};

const dashed = (word: string): string => word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The files of objects that are written as they are: one for each kind, and the chart of all.
 *
 * @param folder - that they stand in, from the folder of the platform
 * @param declared - what the objects do not show: their pods and who connects to them. @default - nothing
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

interface Group {
  readonly constant: string;
  readonly of: readonly ApiObject[];
}

function chartModule(
  groups: readonly Group[],
  { id, context, pods }: { readonly id: string; readonly context: string; readonly pods: readonly Written[] },
): string {
  const podsText = pods.length === 0 ? '' : broken(pods, 2);
  const type = pods.length === 0 ? 'MakeChart' : 'DeclaredChart';
  const words = [`type ${context}`, `type ${type}`, ...(podsText.includes('Cidr.') ? ['Cidr'] : [])].sort(byWord);
  const typesOnly = words.every((word) => word.startsWith('type '));
  const imported = typesOnly ? words.map((word) => word.slice(5)).join(', ') : words.join(', ');
  const imports = groups.map(({ constant, of }) => {
    const file = `./${dashed(constant)}`;
    return of.some(isData) ? `import ${constant} from '${file}.json';` : `import { ${constant} } from '${file}';`;
  });
  const data = groups.some(({ of }) => of.some(isData));
  const lists = groups.map(({ constant }) => constant);
  const all = `[${lists.map((name) => `...${name}`).join(', ')}]`;
  const objects = `const objects: readonly ApiObjectProps[] = ${all.length > 74 ? spread(lists) : all};`;
  const body = (indent: string): readonly string[] => [
    `${indent}const chart = new Chart(scope, '${id}', props);`,
    `${indent}for (const object of objects) new ApiObject(chart, \`\${object.kind}-\${object.metadata?.name}\`, object);`,
    `${indent}return chart;`,
  ];
  return [
    "import { ApiObject, type ApiObjectProps, Chart } from 'cdk8s';",
    `import ${typesOnly ? 'type ' : ''}{ ${imported} } from 'archipel';`,
    ...imports,
    '',
    objects,
    '',
    `/** What came in and no word of the model stands for${data ? ', with the definitions of its kinds' : ''}. */`,
    ...(pods.length === 0
      ? [`export const ${CHART}: MakeChart<${context}> = (scope, { props }) => {`, ...body('  '), '};']
      : [
          `export const ${CHART}: DeclaredChart<${context}> = {`,
          `  pods: ${podsText},`,
          '  make: (scope, { props }) => {',
          ...body('    '),
          '  },',
          '};',
        ]),
    '',
  ].join('\n');
}

const spread = (names: readonly string[]): string => `[\n${names.map((name) => `  ...${name},\n`).join('')}]`;

const byWord = (a: string, b: string): number => {
  const [one, other] = [a, b].map((word) => word.replace('type ', '').toLowerCase());
  return (one ?? '') < (other ?? '') ? -1 : 1;
};
