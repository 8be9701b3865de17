import type { Problem } from '../../model/problem';
import { allows, type Statement, statementsOf } from '../aws/iam';
import { CONSUMER } from './codes-of-operation';
import { documentsOf } from './of-objects';
import { atResource, type Stack } from './stack';

/** Roles that take messages of a queue and may not take them off it. */
export const consumerProblems = (stack: Stack): readonly Problem[] =>
  stack.ofType('AWS::IAM::ManagedPolicy', 'AWS::IAM::Role').flatMap((resource) => {
    const documents = documentsOf(resource);
    const all = documents.flatMap(({ document }) => statementsOf(document));
    return documents.flatMap(({ field, document }) =>
      statementsOf(document)
        .filter(({ effect, actions }) => effect === 'Allow' && actions.includes('sqs:ReceiveMessage'))
        .filter((statement) => !all.some((other) => deletes(other, statement)))
        .map(({ resources }) =>
          atResource(CONSUMER, stack, resource, {
            field,
            message: 'whoever has this right takes messages, and may not delete what is done',
            given: resources.join(', '),
            remedy: 'add sqs:DeleteMessage for the same queues',
          }),
        ),
    );
  });

/** Whether a statement lets messages of all queues of another be deleted. */
const deletes = (statement: Statement, of: Statement): boolean =>
  allows(statement, 'sqs:DeleteMessage') &&
  of.resources.every((queue) => statement.resources.includes(queue) || statement.resources.includes('*'));
