import { not } from '../../promql';
import type { Row } from '../dashboard';
import { stat, type Panel } from '../panels';
import { resource } from './queries';

export const now = (): Row => ({
  id: 10,
  title: 'Now',
  panels: [everyObject(), notReady(), suspended(), success()],
});

const everyObject = (): Panel =>
  stat({
    id: 11,
    title: 'Objects',
    description: 'All objects of Flux whose state is known.',
    unit: 'short',
    width: 6,
    queries: [{ expr: `count(${resource()})`, legend: 'objects' }],
  });

const notReady = (): Panel =>
  stat({
    id: 12,
    title: 'Not ready',
    description:
      'Objects that are not ready and failed within 30 minutes: while Flux tries again, they are neither ready ' +
      'nor failed.',
    unit: 'short',
    width: 6,
    limits: { critical: 1 },
    queries: [
      {
        expr:
          `count(${resource({ ready: not('True') })} and on (customresource_kind, exported_namespace, name) ` +
          `max_over_time(${resource({ ready: 'False' })}[30m])) or vector(0)`,
        legend: 'not ready',
      },
    ],
  });

const suspended = (): Panel =>
  stat({
    id: 13,
    title: 'Suspended',
    description: 'Suspended objects: changes in Git do not arrive.',
    unit: 'short',
    width: 6,
    limits: { warning: 1 },
    queries: [{ expr: `count(${resource({ suspended: 'true' })}) or vector(0)`, legend: 'suspended' }],
  });

const success = (): Panel =>
  stat({
    id: 14,
    title: 'Success in 6 hours',
    description:
      'Share of the time that objects were ready rather than failed, over six hours. The controllers do not ' +
      'count failed Kustomizations, so this comes from their status.',
    unit: 'percentunit',
    width: 6,
    limits: { warning: 0.999, critical: 0.99 },
    lowIsBad: true,
    queries: [
      {
        expr:
          `sum(count_over_time(${resource({ ready: 'True' })}[6h])) / ` +
          `sum(count_over_time(${resource({ ready: ['True', 'False'] })}[6h]))`,
        legend: 'success',
      },
    ],
  });
