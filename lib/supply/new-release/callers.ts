import type { RenderedObject } from '../../model/delivery/rendering';
import { at, kindOf, listAt, nameOf, selects, textAt, textsAt } from './objects';
import { behind, servicesFor } from './services';
import { portOf, type Template } from './templates';

/** Port on which the API server calls these pods: admission, conversion, or an API of their own. */
export function webhookPortOf(
  objects: readonly RenderedObject[],
  template: Template,
  namespace: string,
): number | undefined {
  const called = objects.flatMap(calledServices);
  return first(
    servicesFor(objects, template, namespace).flatMap((service) =>
      called
        .filter((one) => textAt(one, 'name') === nameOf(service))
        .filter((one) => (textAt(one, 'namespace') ?? namespace) === template.namespace)
        // 443 is the default of the API.
        .map((one) => behind(service, (at(one, 'port') as number | undefined) ?? 443, template)),
    ),
  );
}

/** References to Services that the API server calls because of an object. */
function calledServices(object: RenderedObject): readonly unknown[] {
  switch (kindOf(object)) {
    case 'ValidatingWebhookConfiguration':
    case 'MutatingWebhookConfiguration':
      return listAt(object, 'webhooks').map((webhook) => at(webhook, 'clientConfig', 'service'));
    case 'CustomResourceDefinition':
      return [at(object, 'spec', 'conversion', 'webhook', 'clientConfig', 'service')];
    case 'APIService':
      return [at(object, 'spec', 'service')];
    default:
      return [];
  }
}

/** Port that Prometheus scrapes, by the monitors of the rendering. */
export function metricsPortOf(
  objects: readonly RenderedObject[],
  template: Template,
  namespace: string,
): number | undefined {
  const services = servicesFor(objects, template, namespace);
  const byService = ofKind(objects, 'ServiceMonitor').flatMap((monitor) =>
    services
      .filter((service) => selects(selectorOf(monitor), textsAt(service, 'metadata', 'labels')))
      .flatMap((service) =>
        listAt(monitor, 'spec', 'endpoints').map((endpoint) =>
          at(endpoint, 'targetPort') === undefined
            ? behind(service, at(endpoint, 'port') as string | undefined, template)
            : portOf(template, at(endpoint, 'targetPort')),
        ),
      ),
  );
  const byPod = ofKind(objects, 'PodMonitor')
    .filter((monitor) => selects(selectorOf(monitor), template.carried))
    .flatMap((monitor) => listAt(monitor, 'spec', 'podMetricsEndpoints'))
    .map((endpoint) => portOf(template, at(endpoint, 'portNumber') ?? at(endpoint, 'port')));
  return first([...byService, ...byPod]);
}

const selectorOf = (monitor: RenderedObject) => textsAt(monitor, 'spec', 'selector', 'matchLabels');

const ofKind = (objects: readonly RenderedObject[], kind: string): readonly RenderedObject[] =>
  objects.filter((object) => kindOf(object) === kind);

const first = (ports: readonly (number | undefined)[]): number | undefined => ports.find((port) => port !== undefined);
