import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ObservabilityProps } from '../../scope';
import type { Thresholds } from '../../thresholds';
import { dashboard } from '../dashboard';
import { activity } from './activity';
import { state } from './state';

/** Whether what is in Git has arrived in the cluster. */
export const gitOpsDashboard = ({ platform }: ObservabilityProps, thresholds: Thresholds): Dashboard =>
  dashboard(platform, {
    slug: 'gitops',
    title: 'GitOps',
    description: 'State of the Applications of this cluster, syncs that fail, and how long Argo CD takes.',
    rows: [state(), activity(thresholds)],
  });
