import { type Area, everywhere, text } from '../mistake';

const RULES = 'dist/luneo/clusters/primary/dashboards/monitoring';

/** Rules and dashboards that do not fit what they are about. */
export const monitoring: Area = {
  name: 'monitoring',
  mistakes: [
    {
      id: 'alert-younger-than-its-backup',
      harm: 'silence',
      suffers: 'the alert fires every noon until somebody silences it, and is silent when a backup is missing',
      by: ['twice/alert-age'],
      edits: [text(`${RULES}/prometheusrule-luneo-backup_monitoring.coreos.com.yaml`, '> 93600', '> 43200')],
    },
    {
      id: 'dashboard-with-a-variable-it-lacks',
      harm: 'silence',
      suffers: 'the panels stay empty on the day that somebody looks at them',
      by: ['monitoring/dashboard-variable'],
      edits: [
        everywhere(`${RULES}/configmap-dashboard-luneo-workers.yaml`, 'job=~\\"$workload\\"', 'job=~\\"$worker\\"'),
      ],
    },
  ],
};
