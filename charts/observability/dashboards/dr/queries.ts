import { METRICS } from '../../metrics';
import { recorded, series } from '../../promql';
import { RECORDED } from '../../recorded';

export const needs = recorded(RECORDED.declaredReplicas);
export const has = recorded(RECORDED.availableReplicas);
export const running =
  `max by (namespace, container, image_spec) (${series(METRICS.containerInfo)} and on (namespace, container) ` +
  `${recorded(RECORDED.declaredImage)})`;
