import type { RenderedObject } from '../../model/delivery/rendering';

/** Longer texts are scripts, rules, dashboards or certificates. */
const LONGEST_TEXT = 200;

/** Keys whose values differ between two renderings, or say nothing about an object. */
const LEFT_OUT = new Set(['caBundle', 'creationTimestamp', 'status', 'args', 'command']);

/** Kinds of which only the names of their keys are facts; the rest is text for a program. */
const BODIES = new Set(['data', 'stringData', 'binaryData']);

/**
 * The facts of a rendered object: its shape with names, references, labels, ports, rights, bounds, probes, security
 * and placement. Bodies of ConfigMaps and Secrets, scripts, values of variables, rules and long texts are left out, and
 * so is what would differ the next time.
 */
export function prune(object: RenderedObject): RenderedObject {
  const kind = String(object['kind']);
  const entries = Object.entries(object).flatMap(([key, value]): [string, unknown][] => {
    if (BODIES.has(key)) return [[key, keysOf(value)]];
    if (kind === 'PrometheusRule' && key === 'spec') return [];
    const kept = facts(value, key);
    return kept === undefined ? [] : [[key, kept]];
  });
  return Object.fromEntries(entries);
}

const keysOf = (value: unknown): unknown => Object.fromEntries(Object.keys(value ?? {}).map((key) => [key, '']));

/** The facts of a value; nothing where it has none. */
function facts(value: unknown, under: string): unknown {
  if (typeof value === 'string') return value.length > LONGEST_TEXT || value.includes('\n') ? undefined : value;
  if (Array.isArray(value)) return value.flatMap((item) => [facts(item, under)].filter((kept) => kept !== undefined));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (LEFT_OUT.has(key) || isChecksum(under, key) || isValueOfVariable(under, key)) return [];
    const kept = facts(inner, key);
    return kept === undefined ? [] : [[key, kept]];
  });
  return Object.fromEntries(entries);
}

/** `checksum/config` and its like restart pods when a ConfigMap changes. */
const isChecksum = (under: string, key: string): boolean => under === 'annotations' && key.startsWith('checksum/');

/** A variable is a fact by its name; what it is set to may be long, and is no business of a record. */
const isValueOfVariable = (under: string, key: string): boolean => under === 'env' && key === 'value';
