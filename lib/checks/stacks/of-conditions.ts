import type { Problem } from '../../model/problem';
import { statementsOf, type Statement } from '../aws/iam';
import { at, isFields } from '../tree/read';
import { OTHER_REGION } from './codes';
import { atResource, type Resource, type Stack } from './stack';

/** A name of a service with its region; one of China has a domain more. */
const HOST = /^[a-z0-9-]+\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/;
/** The fourth part of an ARN; a variable may have colons of its own. */
const ARN = /^arn:(?:\$\{[^}]*\}|[^:]+):[^:]+:([a-z]{2}(?:-[a-z]+)+-\d):/;
const OPERATORS = /^(?:ForAnyValue:)?String(?:Equals|Like)(?:IgnoreCase)?$/;

/**
 * Conditions that no call meets, as the service that has to make it is one of another region: KMS is asked in the region
 * of the key, and by services of that region alone.
 *
 * @see Developer guide of KMS, "AWS KMS condition keys": kms:ViaService
 */
export const conditionProblems = (stack: Stack): readonly Problem[] =>
  stack.resources.flatMap((resource) =>
    documentsIn(resource.properties, 'Properties').flatMap(({ field, document }) =>
      statementsOf(document).flatMap((statement, index) => {
        const allowed = regionsOf(statement, resource, stack);
        if (statement.effect !== 'Allow' || allowed.length === 0) return [];
        return namedIn(statement, resource).flatMap(({ where, values }) => {
          const regions = values.map((value) => HOST.exec(value)?.[1]);
          // A pattern, a variable or a service of no region may be met.
          if (values.length === 0 || regions.some((one) => one === undefined || allowed.includes(one))) return [];
          return [
            atResource(OTHER_REGION, stack, resource, {
              field: `${field}.Statement[${index}].${where}`,
              message: 'the right holds only by way of a service in another region, so never here',
              given: values.join(', '),
              allowed: allowed.join(', '),
              remedy: 'name the service in the region of what the statement is about',
            }),
          ];
        });
      }),
    ),
  );

/** Services that a condition asks for, and those that may use a key. */
function namedIn(
  { conditions, principal }: Statement,
  { type }: Resource,
): readonly { where: string; values: readonly string[] }[] {
  const via = Object.entries(conditions).flatMap(([operator, keys]) =>
    OPERATORS.test(operator)
      ? Object.entries(keys)
          .filter(([key]) => key.toLowerCase() === 'kms:viaservice')
          .map(([key, values]) => ({ where: `Condition.${operator}["${key}"]`, values }))
      : [],
  );
  const services = [at(principal, 'Service')].flat().filter((one) => typeof one === 'string');
  return type === 'AWS::KMS::Key' ? [...via, { where: 'Principal.Service', values: services }] : via;
}

/** Regions of the keys that a statement is about: those of its ARNs, or that of the stack. */
function regionsOf({ resources }: Statement, { type }: Resource, { region, cluster }: Stack): readonly string[] {
  const named = resources.flatMap((arn) => ARN.exec(arn.replace('${AWS::Region}', region ?? ''))?.[1] ?? []);
  if (named.length > 0) return [...new Set(named)];
  // Rights of people are for clusters of several regions.
  const isOfRegion = cluster !== undefined || type === 'AWS::KMS::Key';
  return region !== undefined && isOfRegion ? [region] : [];
}

function documentsIn(value: unknown, field: string): readonly { field: string; document: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => documentsIn(item, `${field}[${index}]`));
  if (!isFields(value)) return [];
  if ('Statement' in value) return [{ field, document: value }];
  return Object.entries(value).flatMap(([key, below]) => documentsIn(below, `${field}.${key}`));
}
