import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { when } from '../../../../lib/common/optional';
import { type ObservabilityProps, runs } from '../../scope';
import { dashboard } from '../dashboard';
import { images } from './images';
import { readiness } from './readiness';
import { replicas } from './replicas';
import { secrets } from './secrets';

/** Whether the cluster could serve now, and how it differs from what is declared. */
export const drDashboard = (props: ObservabilityProps): Dashboard =>
  dashboard(props.platform, {
    slug: 'disaster-recovery',
    title: 'disaster recovery',
    description: 'Role and readiness of the cluster; replicas, images and secrets against what the platform declares.',
    rows: [readiness(), replicas(), images(), ...when(runs(props, 'external-secrets'), secrets)],
  });
