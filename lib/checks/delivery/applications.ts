import { at, fields, isFields, list, text, type Fields } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

const GROUP = 'argoproj.io';

/** An Application: an object, or one of those that an ApplicationSet makes from a list. */
export interface AppliedApplication {
  /** The Application, or the ApplicationSet that makes it. */
  readonly object: KubeObject;
  /** Its metadata and spec; of a made one with the values of its element. */
  readonly value: Fields;
  /** Field of the object that holds the spec. */
  readonly path: 'spec' | 'spec.template.spec';
}

/** Every Application of a cluster, the made ones among them. A template without a list stands for itself. */
export function applicationsOf(cluster: ClusterTree): readonly AppliedApplication[] {
  return [
    ...cluster
      .ofKind('Application', GROUP)
      .map((object): AppliedApplication => ({ object, value: object.value, path: 'spec' })),
    ...cluster.ofKind('ApplicationSet', GROUP).flatMap(madeBy),
  ];
}

/** The Applications that an ApplicationSet makes: one for each element of its lists. */
export function madeBy(object: KubeObject): readonly AppliedApplication[] {
  const template = fields(at(object.value, 'spec', 'template'));
  const elements = list(object.value, 'spec', 'generators').flatMap((generator) => list(generator, 'list', 'elements'));
  const made = elements.length === 0 ? [template] : elements.map((element) => fields(filled(template, element)));
  return made.map((value) => ({ object, value, path: 'spec.template.spec' }));
}

/** A template with `{{ .key }}` replaced by the values of an element; a key that is not there stays as it is. */
function filled(value: unknown, element: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/\{\{ *\.(\w+) *\}\}/g, (whole, key: string) => text(element, key) ?? whole);
  if (Array.isArray(value)) return value.map((item) => filled(item, element));
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, element)]))
    : value;
}
