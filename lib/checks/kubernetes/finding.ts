/** What a schema says about one place of an object. */
export interface Finding {
  readonly rule: 'unknown' | 'type' | 'required' | 'value';
  /** Path inside the object, for example `spec.ports[0].port`. */
  readonly field: string;
  readonly message: string;
  readonly given?: string;
  readonly allowed?: string;
}

/** `/spec/ports/0/port` (JSON pointer) as `spec.ports[0].port`. */
export function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, step) => joined(path, step), '');
}

/** The path with one step more; keys that are not plain words are put in brackets. */
export function joined(path: string, step: string): string {
  if (/^\d+$/.test(step)) return `${path}[${step}]`;
  if (!/^[A-Za-z0-9_$-]+$/.test(step)) return `${path}["${step}"]`;
  return path === '' ? step : `${path}.${step}`;
}

/** A value as it is shown in a report, shortened. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
