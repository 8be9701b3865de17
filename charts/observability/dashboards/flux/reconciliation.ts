import type { Row } from '../dashboard';
import { graph } from '../panels';
import { duration, frequency, resource } from './queries';

export function reconciliation(): Row {
  return {
    id: 20,
    title: 'Reconciliation',
    panels: [
      graph({
        id: 21,
        title: 'How often',
        description: 'Reconciliations in an hour, by kind.',
        unit: 'short',
        width: 8,
        queries: [{ expr: frequency(), legend: '{{kind}}' }],
      }),
      graph({
        id: 22,
        title: 'How long',
        description:
          'Time that 95 % of the reconciliations of an hour stay below, by kind. Those that wait for health ' +
          'take as long as that.',
        unit: 's',
        width: 8,
        queries: [{ expr: duration('kind'), legend: '{{kind}}' }],
      }),
      graph({
        id: 23,
        title: 'How it ends',
        description:
          'Share of objects whose last reconciliation succeeded, by kind; what is being reconciled counts for neither.',
        unit: 'percentunit',
        width: 8,
        queries: [
          {
            expr:
              `count by (customresource_kind) (${resource({ ready: 'True' })}) / count by (customresource_kind) ` +
              `(${resource({ ready: ['True', 'False'] })})`,
            legend: '{{customresource_kind}}',
          },
        ],
      }),
    ],
  };
}
