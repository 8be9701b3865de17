import { broken, type Written } from '../../common/text/typescript';
import { type ApiObject, kindOf } from '../objects';

/** Name of the chart in its file. */
export const CHART = 'importedObjects';

/** Definitions are long and nobody edits them: they are written as JSON. */
export const isData = (object: ApiObject): boolean => kindOf(object) === 'CustomResourceDefinition';

/** `networkPolicies` is the file `network-policies`. */
export const dashed = (word: string): string => word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Objects of a kind, and the constant that holds them. */
export interface Group {
  readonly constant: string;
  readonly of: readonly ApiObject[];
}

/** A construct is called by the kind and the name of its object. */
const MAKE = 'new ApiObject(chart, `${object.kind}-${object.metadata?.name}`, object);';

/** The file of a chart that makes an object of each entry of its lists. */
export function chartModule(
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
  const objects = `const all: readonly ApiObjectProps[] = ${all.length > 74 ? spread(lists) : all};`;
  const body = (indent: string): readonly string[] => [
    `${indent}const chart = new Chart(scope, '${id}', props);`,
    `${indent}for (const object of all) ${MAKE}`,
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
