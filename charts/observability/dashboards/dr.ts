import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { when } from '../../../lib/common/optional';
import { METRICS } from '../metrics';
import { not, recorded, series } from '../promql';
import { RECORDED } from '../recorded';
import { type ObservabilityProps, runs } from '../scope';
import { dashboard, type Row } from './dashboard';
import { graph, stat, table } from './panels';

/** Whether the cluster could serve now, and how it differs from what is declared. */
export const drDashboard = (props: ObservabilityProps): Dashboard =>
  dashboard(props.platform, {
    slug: 'disaster-recovery',
    title: 'disaster recovery',
    description: 'Role and readiness of the cluster; replicas, images and secrets against what the platform declares.',
    rows: [readiness(), replicas(), images(), ...when(runs(props, 'external-secrets'), secrets)],
  });

const needs = recorded(RECORDED.declaredReplicas);
const has = recorded(RECORDED.availableReplicas);
const running =
  `max by (namespace, container, image_spec) (${series(METRICS.containerInfo)} and on (namespace, container) ` +
  `${recorded(RECORDED.declaredImage)})`;
const drifted = `${running} unless on (namespace, container, image_spec) ${recorded(RECORDED.declaredImage)}`;

const readiness = (): Row => ({
  id: 10,
  title: 'Readiness',
  panels: [
    stat(
      {
        id: 11,
        title: 'Role',
        description: 'Role that the platform gives the cluster.',
        unit: 'short',
        width: 8,
        queries: [{ expr: recorded(RECORDED.role), legend: '{{cluster}}: {{role}}' }],
      },
      'name',
    ),
    stat({
      id: 12,
      title: 'Ready',
      description: 'Share of workloads that have at least their declared replicas.',
      unit: 'percentunit',
      width: 8,
      limits: { critical: 1 },
      lowIsBad: true,
      queries: [{ expr: recorded(RECORDED.readiness), legend: 'ready' }],
    }),
    stat({
      id: 13,
      title: 'Images at par',
      description:
        'Share of running images that are the declared ones. On a standby those of the active cluster are declared.',
      unit: 'percentunit',
      width: 8,
      limits: { critical: 1 },
      lowIsBad: true,
      queries: [{ expr: `1 - (count(${drifted}) or vector(0)) / count(${running})`, legend: 'at par' }],
    }),
  ],
});

const replicas = (): Row => ({
  id: 20,
  title: 'Replicas',
  panels: [
    graph({
      id: 21,
      title: 'Replica gap',
      description: 'Replicas missing from the declared minimum. Zero is right; a missing workload counts in full.',
      unit: 'short',
      width: 12,
      limits: { critical: 1 },
      queries: [
        {
          expr: `clamp_min(${needs} - on (namespace, workload) (${has} or on (namespace, workload) 0 * ${needs}), 0)`,
          legend: '{{namespace}}/{{workload}}',
        },
      ],
    }),
    graph({
      id: 22,
      title: 'Available replicas',
      description: 'Replicas that can work now.',
      unit: 'short',
      width: 12,
      queries: [{ expr: has, legend: '{{namespace}}/{{workload}}' }],
    }),
  ],
});

const images = (): Row => ({
  id: 30,
  title: 'Images',
  panels: [
    table({
      id: 31,
      title: 'Images that are not declared',
      description: 'Empty is right. During a roll-out the old image stands here until the last pod is replaced.',
      unit: 'short',
      width: 24,
      queries: [{ expr: drifted, legend: '' }],
    }),
  ],
});

const secrets = (): Row => ({
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
