import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ObservabilityProps } from '../../scope';
import { dashboard } from '../dashboard';
import { images } from './images';
import { kustomizations } from './kustomizations';
import { now } from './now';
import { reconciliation } from './reconciliation';
import { releases } from './releases';
import { sources } from './sources';

/** Whether what is in Git arrives by Flux: how often it looks, how long it takes, how it ends, and what waits. */
export const fluxDashboard = ({ platform }: ObservabilityProps): Dashboard =>
  dashboard(platform, {
    slug: 'flux',
    title: 'Flux',
    description:
      'Reconciliation by Flux: how often, how long and how it ends; its sources, Kustomizations, Helm releases, ' +
      'and the automation of images.',
    rows: [now(), reconciliation(), sources(), kustomizations(), releases(), images()],
  });
