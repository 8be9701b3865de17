import { type Breakage, mutantOf } from '../mutant';
import { ofFiles } from './edits';

/** YAML that does not say what was meant. */
export const yamlBreakages: readonly Breakage[] = [
  {
    name: 'YAML that reads in two ways',
    mutantsOf: ({ tree }) =>
      tree.objects.flatMap((object) => {
        const line = /^( +)(\w+): ("?)([A-Za-z/][\w/.-]*)\3$/m.exec(object.artifact.content);
        return line === null
          ? []
          : [
              {
                ...mutantOf(object, { path: [line[2] ?? ''], to: 'yes' }),
                words: () => `${object.label}: ${line[2]}: yes`,
                shape: object.kind,
                edits: () =>
                  new Map([[object.file, object.artifact.content.replace(line[0], `${line[1]}${line[2]}: yes`)]]),
              },
            ];
      }),
  },
  ofFiles('YAML that does not parse', (object) => ({
    words: () => `${object.label}: a tab`,
    shape: object.kind,
    edits: () => new Map([[object.file, object.artifact.content.replace(/\n {2}/, '\n\t')]]),
  })),
];
