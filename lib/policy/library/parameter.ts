import { type CelVariable } from '../policy';

/**
 * A variable that holds an optional parameter, or its default.
 *
 * Gatekeeper binds `variables.params` to null, not to an empty map, when a constraint has no parameters.
 *
 * @param defaultExpression the default, as CEL
 */
export function optionalParameter(name: string, defaultExpression: string): CelVariable {
  const parameter = `variables.params.${name}`;
  return {
    name,
    expression: `variables.params == null || !has(${parameter}) ? ${defaultExpression} : ${parameter}`,
  };
}
