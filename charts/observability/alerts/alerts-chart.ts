import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { defined } from '../../../lib/common/optional';
import { goTemplateText } from '../../../lib/common/text/go-template';
import {
  PrometheusRule,
  type PrometheusRuleSpecGroupsRules,
  PrometheusRuleSpecGroupsRulesExpr,
} from '../../../imports/monitoring.coreos.com';
import { addonNamespaces, type Platform } from '../../../lib/model';
import { observabilityLabels } from '../../labels';
import { runbookUrl } from '../links';
import type { ObservabilityProps } from '../scope';
import type { Thresholds } from '../thresholds';
import { ruleAreas } from './areas';
import type { Alert, Recording } from './rule';

/** The cluster, and where its alerts begin. */
export interface AlertsProps extends ObservabilityProps {
  /** @default - {@link Thresholds} says each, with its reason */
  readonly thresholds?: Partial<Thresholds>;
}

/** Recording rules and alerts of a cluster: one PrometheusRule an area. */
export class AlertsChart extends Chart {
  constructor(scope: Construct, id: string, props: AlertsProps) {
    const { platform, cluster, thresholds } = props;
    super(scope, id, {
      namespace: addonNamespaces(cluster).monitoring,
      labels: observabilityLabels(platform),
      disableResourceNameHashes: true,
    });
    for (const { name, groups } of ruleAreas({ platform, cluster }, thresholds)) {
      new PrometheusRule(this, name, {
        metadata: { name: `${platform.name}-${name}` },
        spec: {
          groups: groups.map((group) => ({
            name: group.name,
            rules: [...group.recordings.map(recordingRule), ...group.alerts.map((alert) => alertRule(platform, alert))],
          })),
        },
      });
    }
  }
}

const recordingRule = ({ record, expr, labels }: Recording): PrometheusRuleSpecGroupsRules => ({
  record,
  expr: PrometheusRuleSpecGroupsRulesExpr.fromString(expr),
  ...defined({ labels: labels && { ...labels } }),
});

function alertRule(
  platform: Platform,
  { name, severity, team, expr, for: pending, ...alert }: Alert,
): PrometheusRuleSpecGroupsRules {
  return {
    alert: name,
    expr: PrometheusRuleSpecGroupsRulesExpr.fromString(expr),
    for: pending,
    // Prometheus takes labels and annotations for templates; only the summary is meant as one.
    labels: { severity, team: goTemplateText(team) },
    annotations: {
      summary: alert.summary,
      description: goTemplateText(alert.description),
      runbook_url: goTemplateText(alert.runbook ?? runbookUrl(platform, name)),
      ...(alert.restore === undefined ? {} : { restore_url: goTemplateText(alert.restore) }),
      scrape_job: alert.jobs.join(','),
    },
  };
}
