import type { Problem } from '../../model/problem';
import { lintTemplate, type Manifest } from '../../policy';
import { atObject } from '../gate';
import { text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { DIALECT, ENFORCEMENT, MATCH, UNUSABLE } from './codes';
import { matchFaults } from './match';
import { unknownInSource } from './source';

/** What is wrong with the text of templates, whatever they are asked about. */
export const templateProblems = (templates: readonly KubeObject[]): readonly Problem[] =>
  templates.flatMap((template) => [
    ...unknownInSource(template.value).map(({ field, given }) =>
      atObject(UNUSABLE, template, {
        field,
        message: 'Gatekeeper reads no such field of a source in CEL',
        given,
        remedy: 'correct the name of the field',
      }),
    ),
    ...lintTemplate(template.value as unknown as Manifest).map((message) =>
      atObject(DIALECT, template, { message, remedy: 'rewrite the expression in the portable subset' }),
    ),
  ]);

/** What is wrong with what constraints match and do. */
export const constraintProblems = (constraints: readonly KubeObject[]): readonly Problem[] =>
  constraints.flatMap((constraint) => {
    const siblings = constraints.filter(({ kind }) => kind === constraint.kind).map(({ value }) => value);
    return [
      ...matchFaults(constraint.value, siblings).map(({ field, ...fault }) =>
        atObject(MATCH, constraint, { field, ...fault, remedy: "name what is meant, or write '*' for everything" }),
      ),
      ...(text(constraint.value, 'spec', 'enforcementAction') === undefined
        ? [
            atObject(ENFORCEMENT, constraint, {
              field: 'spec.enforcementAction',
              message: 'the constraint sets no enforcementAction',
              allowed: 'dryrun, warn, deny',
              remedy: 'say it',
            }),
          ]
        : []),
    ];
  });
