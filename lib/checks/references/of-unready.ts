import { when } from '../../common/optional';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { at, labels, number, text } from '../tree/read';
import { scalersOf } from '../tree/scalers';
import { holds } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { UNREADY } from './codes-of-use';
import { found, type Found } from './found';

/**
 * Services that clients call and that lead to pods which say that they are not ready. A headless one is how pods of a
 * StatefulSet find each other before they are; behind one pod there is nobody else to lead to.
 */
export const unreadyServices = ({ cluster, templates }: Context): Found => {
  const scaled = scalersOf(cluster);
  /** Whoever has an autoscaler is more than one at times. */
  const isScaled = ({ kind, namespace, name }: KubeObject): boolean =>
    scaled.some(({ object, target }) => object.namespace === namespace && target.kind === kind && target.name === name);
  const services = [...cluster.ofKind('Service', ''), ...cluster.released.filter(isService)];
  return found(
    ...services.flatMap((service) => {
      const selector = labels(service.value, 'spec', 'selector');
      const owners = templates
        .filter((pod) => pod.namespace === service.namespace && holds(selector, pod.labels))
        .map(({ owner }) => owner);
      const isCalled = text(service.value, 'spec', 'clusterIP') !== 'None';
      const isUnready = at(service.value, 'spec', 'publishNotReadyAddresses') === true;
      return when(isUnready && isCalled && owners.some((owner) => hasSeveral(owner) || isScaled(owner)), () =>
        atObject(UNREADY, service, {
          field: 'spec.publishNotReadyAddresses',
          message: 'clients are led to pods that are not ready',
          given: 'true',
          allowed: 'false, or clusterIP: None for pods that find each other',
          remedy: 'leave it out',
        }),
      );
    }),
  );
};

const isService = ({ kind, group }: KubeObject): boolean => kind === 'Service' && group === '';

const hasSeveral = ({ kind, value }: KubeObject): boolean =>
  kind === 'DaemonSet' || (number(value, 'spec', 'replicas') ?? 1) > 1;
