/**
 * Looks for what a manifest cannot hold: a value that JSON has no word for, a string that is no Unicode text.
 *
 * The emitter could write most of it, but the API server would not read it, or read it as something else.
 *
 * @returns what is wrong and where, for example `spec.weight is not a finite number`, or undefined
 */
export function findUnrenderable(value: unknown, path = ''): string | undefined {
  switch (typeof value) {
    case 'string':
      return !isUnicode(value) ? `${path} holds half of a surrogate pair` : undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : `${path} is not a finite number`;
    case 'boolean':
    case 'undefined':
      return undefined;
    case 'object':
      return value === null ? undefined : findInside(value, path);
    case 'bigint':
    case 'function':
    case 'symbol':
      return `${path} is a ${typeof value}`;
  }
}

function findInside(container: object, path: string): string | undefined {
  // The path is worked out only for what is not a good leaf, and keys only of maps: this runs over every value.
  if (Array.isArray(container)) {
    for (let index = 0; index < container.length; index++) {
      const value: unknown = container[index];
      const wrong = isGoodLeaf(value) ? undefined : findUnrenderable(value, `${path}.${index}`);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }
  for (const key in container) {
    const value = (container as Readonly<Record<string, unknown>>)[key];
    const wrong = isGoodLeaf(value) ? undefined : findUnrenderable(value, path === '' ? key : `${path}.${key}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function isGoodLeaf(value: unknown): boolean {
  return typeof value === 'string' ? isUnicode(value) : typeof value === 'boolean' || Number.isFinite(value);
}

/** ES2024, in Node since 20: the compiler's library has it under a later target only. */
function isUnicode(text: string): boolean {
  return (text as unknown as { isWellFormed(): boolean }).isWellFormed();
}
