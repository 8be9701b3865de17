import { TELEMETRY } from '../../../../lib/model';

export const { name, port } = TELEMETRY.elasticsearch;

/** Elasticsearch as others refer to it. */
export const ELASTICSEARCH = {
  name,
  labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name },
  certificate: 'elasticsearch-tls',
} as const;
/**
 * Open once the node has joined its cluster, of which it is the only one (Elasticsearch's setting `readiness.port`).
 */
export const READINESS_PORT = 8080;
