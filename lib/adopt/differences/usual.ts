import { isMapping } from '../objects';
import { type Fields, USUAL } from './defaults';

/** An object without what Kubernetes takes for granted, so that saying it is no difference. */
export function withoutUsual(object: Fields): Fields {
  const { kind, ...rest } = object;
  return { kind, ...(stripped(rest, String(kind)) as Fields) };
}

function stripped(value: unknown, key: string, above = ''): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map((one) => stripped(one, key, above));
  if (!isMapping(value)) return value;
  const usual = { ...USUAL[key], ...USUAL[`${above}.${key}`] };
  const entries = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (inner == null || (name in usual && inner === usual[name])) return [];
    if (key === 'ports' && name === 'targetPort' && inner === value['port']) return [];
    const made = stripped(inner, name, key);
    return isEmpty(made) && !KEPT_EMPTY.has(name) ? [] : [[name, made]];
  });
  return Object.fromEntries(entries);
}

/** Mappings whose being there says something. */
const KEPT_EMPTY = new Set([
  'emptyDir',
  'podSelector',
  'namespaceSelector',
  'selector',
  'status',
  'ingress',
  'egress',
  'data',
]);

const isEmpty = (value: unknown): boolean => isMapping(value) && Object.keys(value).length === 0;
