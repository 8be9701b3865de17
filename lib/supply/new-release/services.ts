import type { RenderedObject } from '../../model/delivery/rendering';
import { at, kindOf, listAt, nameOf, namespaceOf, selects, textAt, textsAt } from './objects';
import { portOf, type Template } from './templates';

/** A port of a Service, and where it leads. */
export interface ServicePort {
  /** `demo/web:80` */
  readonly service: string;
  /** Port of the pods. */
  readonly target: number;
}

/** A name or a number that a Service, a monitor or a webhook gives for a port of a Service. */
type PortOfService = string | number | undefined;

/** Ports of the Services of a rendering that lead to pods of a template. */
export const servicePorts = (
  objects: readonly RenderedObject[],
  template: Template,
  namespace: string,
): readonly ServicePort[] =>
  servicesFor(objects, template, namespace).flatMap((service) =>
    listAt(service, 'spec', 'ports').flatMap((port) => {
      const target = portOf(template, at(port, 'targetPort') ?? at(port, 'port'));
      const name = `${template.namespace}/${nameOf(service)}:${String(at(port, 'port'))}`;
      return target === undefined ? [] : [{ service: name, target }];
    }),
  );

/** Services that select pods of a template. */
export const servicesFor = (
  objects: readonly RenderedObject[],
  template: Template,
  namespace: string,
): readonly RenderedObject[] =>
  objects.filter(
    (object) =>
      kindOf(object) === 'Service' &&
      namespaceOf(object, namespace) === template.namespace &&
      selects(textsAt(object, 'spec', 'selector'), template.carried),
  );

/** Port of the pods behind one port of a Service. */
export function behind(service: RenderedObject, port: PortOfService, template: Template): number | undefined {
  const found = listAt(service, 'spec', 'ports').find(
    (one) => at(one, 'port') === port || textAt(one, 'name') === port,
  );
  return portOf(template, at(found, 'targetPort') ?? at(found, 'port'));
}
