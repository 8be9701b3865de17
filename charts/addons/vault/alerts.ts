import { given, when } from '../../../lib/common/optional';
import { addonNamespaces, VAULT, VAULT_SNAPSHOTS } from '../../../lib/model';
import { pageUrl, VAULT_RESTORE } from '../../observability/links';
import { JOBS, METRICS } from '../../observability/metrics';
import { number, series } from '../../observability/promql';
import type { ObservabilityProps } from '../../observability/scope';
import type { Alert, RuleGroup, TestSeries } from '../../observability/alerts/rule';

/** Whether every server of Vault is unsealed; nothing where there is no Vault. */
export function vaultRules(props: ObservabilityProps): readonly RuleGroup[] {
  const vault = props.cluster.addons.find((addon) => addon.kind === 'vault');
  return given(vault, ({ replicas, snapshots }) => ({
    name: 'vault',
    recordings: [],
    alerts: [sealed(props, replicas), ...when(snapshots !== undefined, () => snapshotOverdue(props))],
  }));
}

/**
 * A server runs and is not ready: its readiness is `vault status`, which says no for a sealed one (vault-helm v0.34.1,
 * templates/server-statefulset.yaml). Vault's own gauge does not tell: a server that came up sealed keeps it at 0 only
 * until `prometheus_retention_time` is over, and the chart's monitor asks the active server alone.
 */
function sealed({ platform, cluster }: ObservabilityProps, replicas: number): Alert {
  const namespace = addonNamespaces(cluster).vault;
  const pod = Array.from({ length: replicas }, (_, server) => `${VAULT.name}-${server}`);
  const [first = ''] = pod;
  const state = (running: 0 | 1, ready: 0 | 1): readonly TestSeries[] => [
    { series: series(METRICS.podPhase, { namespace, pod: first, phase: 'Running' }), values: `${running}x30` },
    { series: series(METRICS.podReady, { namespace, pod: first, condition: 'true' }), values: `${ready}x30` },
  ];
  const of = (expr: string): string => `max by (namespace, pod) (${expr})`;
  return {
    name: 'VaultSealed',
    severity: 'critical',
    team: platform.owner,
    jobs: [JOBS.kubeStateMetrics],
    expr:
      `${of(series(METRICS.podReady, { namespace, pod, condition: 'true' }))} == 0` +
      ` and on (namespace, pod) ${of(series(METRICS.podPhase, { namespace, pod, phase: 'Running' }))} == 1`,
    for: '5m',
    summary: 'Vault server {{ $labels.pod }} is sealed',
    description:
      'It runs and does not answer `vault status` as unsealed. With too few servers left no secret can be read: ' +
      'new pods wait, Secrets stay as they are.',
    cases: {
      firing: {
        series: state(1, 0),
        at: '20m',
        expect: [{ labels: { namespace, pod: first }, summary: `Vault server ${first} is sealed` }],
      },
      silent: { series: state(1, 1), at: '20m' },
      // One that waits for its machine is not sealed yet.
      alsoSilent: [{ series: state(0, 0), at: '20m' }],
    },
  };
}

/** Hours without a snapshot: a day and what a run may take. */
const HOURS = 26;

/** Fires also where none was ever made, a day after the job came. */
function snapshotOverdue({ platform, cluster }: ObservabilityProps): Alert {
  const labels = { namespace: addonNamespaces(cluster).vault, cronjob: VAULT_SNAPSHOTS };
  const made = series(METRICS.cronJobCreated, labels);
  const succeeded = series(METRICS.cronJobSucceeded, labels);
  const at = (of: string, hour: number): TestSeries => ({ series: of, values: `${hour * 3600}x1900` });
  return {
    name: 'VaultSnapshotOverdue',
    severity: 'warning',
    team: platform.owner,
    restore: pageUrl(platform, VAULT_RESTORE),
    jobs: [JOBS.kubeStateMetrics],
    expr: `time() - max by (namespace, cronjob) (${succeeded} or ${made}) > ${number(HOURS * 3600)}`,
    for: '15m',
    summary: 'the last snapshot of Vault is {{ $value | humanizeDuration }} old',
    description: 'A sealed Vault makes none, and a store that refuses takes none: its log says which.',
    cases: {
      firing: {
        series: [at(made, 0), at(succeeded, 1)],
        at: '30h',
        expect: [{ labels, summary: 'the last snapshot of Vault is 1d 5h 0m 0s old' }],
      },
      silent: { series: [at(made, 0), at(succeeded, 5)], at: '30h' },
      // The first one is not due yet.
      alsoSilent: [{ series: [at(made, 10)], at: '30h' }],
    },
  };
}
