import { METRICS } from '../../metrics';
import { not, series } from '../../promql';
import type { Row } from '../dashboard';
import { stat, table } from '../panels';

export const secrets = (): Row => ({
  id: 40,
  title: 'Secrets',
  panels: [
    table({
      id: 41,
      title: 'ExternalSecrets that do not sync',
      description: 'Empty is right.',
      unit: 'short',
      width: 12,
      queries: [
        {
          expr:
            'max by (exported_namespace, name) ' +
            `(${series(METRICS.externalSecret, { condition: 'Ready', status: not('True') })}) == 1`,
          legend: '',
        },
      ],
    }),
    stat({
      id: 42,
      title: 'ExternalSecrets in sync',
      description: 'Number of ExternalSecrets that hold the value of the store.',
      unit: 'short',
      width: 6,
      queries: [
        { expr: `sum(${series(METRICS.externalSecret, { condition: 'Ready', status: 'True' })})`, legend: 'in sync' },
      ],
    }),
    stat({
      id: 43,
      title: 'Stores',
      description: 'Whether each ClusterSecretStore can be read: 1 is right.',
      unit: 'short',
      width: 6,
      limits: { critical: 1 },
      lowIsBad: true,
      queries: [
        {
          expr: `max by (name) (${series(METRICS.secretStore, { condition: 'Ready', status: 'True' })})`,
          legend: '{{name}}',
        },
      ],
    }),
  ],
});
