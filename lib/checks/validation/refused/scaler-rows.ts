import { quantity } from '../../../common/quantity';
import { at, isFields, text } from '../../tree/read';
import { atLeast, isSaid } from './forms';
import type { Row } from './rows';

/** The field in which a metric of a type says what it measures. */
const SOURCE: Readonly<Record<string, string>> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
};
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  resource: ['averageUtilization', 'averageValue'],
  containerResource: ['averageUtilization', 'averageValue'],
  external: ['value', 'averageValue'],
};

const isAlone = (metric: unknown): boolean =>
  isFields(metric) &&
  Object.values(SOURCE).every((key) => key in metric === (key === SOURCE[text(metric, 'type') ?? '']));

/** Rules over autoscalers (`validateMetricSpec`, `validateScalingPolicy`). */
export const SCALER_ROWS: readonly Row[] = [
  {
    at: 'spec.metrics[]',
    takes: (metric) => SOURCE[text(metric, 'type') ?? ''] === undefined || isAlone(metric),
    message: 'a metric says what it measures in the field of its type, and in no other',
    remedy: 'rename the field, or correct the type',
  },
  ...Object.entries(TARGETS).map(([source, keys]): Row => ({
    at: `spec.metrics[].${source}.target`,
    takes: (target) => keys.filter((key) => at(target, key) !== undefined).length === 1,
    message: `a target has one of ${keys.join(' and ')}`,
    remedy: 'give exactly one of them',
  })),
  ...Object.values(SOURCE).flatMap((source) =>
    ['value', 'averageValue'].map((key): Row => ({
      at: `spec.metrics[].${source}.target.${key}`,
      takes: (value) => (quantity(value) ?? 1) > 0,
      message: 'a target is more than nothing',
    })),
  ),
  ...['external', 'pods', 'object'].map((source): Row => ({
    at: `spec.metrics[].${source}`,
    takes: (metric) => isSaid(text(metric, 'metric', 'name')),
    message: 'a metric has a name',
    remedy: 'set metric.name',
  })),
  ...['scaleUp', 'scaleDown'].map((direction): Row => ({
    at: `spec.behavior.${direction}.policies[].value`,
    takes: atLeast(1),
    message: 'a step is one pod, or one percent, at least',
  })),
];
