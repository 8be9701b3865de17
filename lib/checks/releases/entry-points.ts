import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { containersOf, podTemplateOf } from '../tree/pods';
import { at, fields, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { EVERY_ENTRY_POINT } from './codes';
import type { KnownRelease } from './known';

const CHOSEN = 'traefik.ingress.kubernetes.io/router.entrypoints';

/**
 * Traefik serves an Ingress on every entry point, that for metrics too, unless one is a default (traefik v3.7.11,
 * docs/content/reference/install-configuration/entrypoints.md, "asDefault").
 */
export function entryPointProblems({ by, cluster, name, objects }: KnownRelease): readonly Problem[] {
  const served = cluster
    .ofKind('Ingress')
    .filter(({ value }) => text(value, 'metadata', 'annotations', CHOSEN) === undefined);
  if (served.length === 0) return [];
  return objects.flatMap((object) => {
    const points = entryPointsOf(object, by);
    if (points.length === 0 || points.some(({ isDefault }) => isDefault)) return [];
    return [
      atObject(EVERY_ENTRY_POINT, by, {
        message:
          `no entry point of release ${name} is a default, so that ${served.length} Ingresses answer on each of ` +
          'them',
        given: points.map((point) => point.name).join(', '),
        remedy: 'set asDefault on the entry points that Ingresses are meant for, in the values under ports',
      }),
    ];
  });
}

interface EntryPoint {
  readonly name: string;
  readonly isDefault: boolean;
}

/** From the flags of the program; a record has none, and the values say the same. */
function entryPointsOf(object: KubeObject, by: KubeObject): readonly EntryPoint[] {
  const pod = podTemplateOf(object);
  if (pod === undefined) return [];
  const args = containersOf(pod).flatMap(({ value }) => texts(value, 'args'));
  const found = new Map<string, boolean>();
  for (const arg of args) {
    const [, name, flag, value] = /^--entrypoints\.([^.]+)\.(address|asdefault)=(.*)$/i.exec(arg) ?? [];
    if (name === undefined || flag === undefined) continue;
    found.set(name, found.get(name) === true || (flag.toLowerCase() === 'asdefault' && value === 'true'));
  }
  if (object.release?.complete !== false) return [...found].map(([name, isDefault]) => ({ name, isDefault }));
  return object.name === 'traefik' ? fromValues(by) : [];
}

function fromValues(by: KubeObject): readonly EntryPoint[] {
  const values = at(by.value, 'spec', 'values') ?? at(by.value, 'spec', 'source', 'helm', 'valuesObject');
  return Object.entries(fields(at(values, 'ports'))).map(([name, port]) => ({
    name,
    isDefault: at(port, 'asDefault') === true,
  }));
}
