/*
 * Policies of Casbin as Argo CD reads them: a line each, its fields as CSV (casbin v2, persist/adapter.go, by Go's
 * encoding/csv with blanks before a field dropped).
 */

/** Fields that mean nothing more than themselves. */
const PLAIN = /^[^\s",#][^",\n\r]*$/;

/** A field has no way to hold the end of its line: Argo CD splits the policy at line breaks before it reads fields. */
const BREAKS = /[\n\r\0]/;

/**
 * A line of a policy: `p, role:deployer, applications, get, my-app, allow`.
 *
 * @throws RangeError where a field holds a line break, which no policy can
 */
export function policyLine(fields: readonly string[]): string {
  const broken = fields.find((field) => BREAKS.test(field));
  if (broken !== undefined)
    throw new RangeError(`a field of a policy is one line, and ${JSON.stringify(broken.slice(0, 60))} is not`);
  return fields.map((field) => (PLAIN.test(field) && field.trim() === field ? field : quoted(field))).join(', ');
}

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;
