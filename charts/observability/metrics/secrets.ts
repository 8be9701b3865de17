import { JOBS } from './jobs';
import { metric } from './metric';

const ESO = {
  exporter: 'External Secrets',
  job: JOBS.externalSecrets,
  source: 'external-secrets v2.9.0, pkg/controllers',
} as const;

/** Metrics of External Secrets. */
export const SECRETS = {
  // The chart leaves honorLabels off, so the namespace of the object arrives as exported_namespace.
  externalSecret: metric({
    ...ESO,
    name: 'externalsecret_status_condition',
    type: 'gauge',
    labels: ['name', 'exported_namespace', 'condition', 'status'],
    help: '1 for the state an ExternalSecret is in',
  }),
  secretStore: metric({
    ...ESO,
    name: 'clustersecretstore_status_condition',
    type: 'gauge',
    labels: ['name', 'condition', 'status'],
    help: '1 for the state a ClusterSecretStore is in',
  }),
} as const;
