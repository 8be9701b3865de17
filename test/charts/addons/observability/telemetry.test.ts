import { TELEMETRY } from '../../../../lib/model';
import { releaseOf } from '../../../support/luneo-like';
import { primary, secondary, values, alloy } from './stack';

// Where logs and traces are kept, and for how long.
describe('logs', () => {
  test('loki keeps seven days through the compactor with a delete store', () =>
    expect(values(primary, 'loki')).toMatchObject({
      loki: {
        limits_config: { retention_period: '168h' },
        compactor: { retention_enabled: true, delete_request_store: 's3' },
      },
    }));
  test('the other modes have no replicas', () =>
    expect(values(primary, 'loki')).toMatchObject({
      deploymentMode: 'Monolithic',
      read: { replicas: 0 },
      write: { replicas: 0 },
      backend: { replicas: 0 },
      singleBinary: { replicas: 1 },
    }));
  test('chunks are in the bucket of the region', () =>
    expect(values(secondary, 'loki')).toMatchObject({
      loki: {
        storage: { type: 's3', bucketNames: { chunks: 'shop-logs-shop-secondary' }, s3: { region: 'us-east-1' } },
      },
    }));
  test('the collector sends to the Service of Loki', () =>
    expect(alloy(secondary, 'alloy-logs')).toContain(
      `url = "http://${TELEMETRY.loki.name}.monitoring.svc:3100/loki/api/v1/push"`,
    ));
  test('the collector tolerates every taint, but stays off Fargate, where its pods would stay pending', () => {
    const { controller } = values(primary, 'alloy-logs') as { readonly controller: Readonly<Record<string, object>> };
    expect(controller['tolerations']).toEqual([{ operator: 'Exists' }]);
    expect(JSON.stringify(controller['affinity'])).toContain(
      '{"key":"eks.amazonaws.com/compute-type","operator":"NotIn","values":["fargate"]}',
    );
  });
  test('the collector reads pods, not Secrets', () =>
    expect(JSON.stringify(values(primary, 'alloy-logs')['rbac'])).not.toContain('secrets'));
  test('the collector runs among the agents', () =>
    expect(releaseOf(primary, 'alloy-logs').namespace).toBe('monitoring-agents'));
});

describe('traces', () => {
  test('tempo keeps blocks three days', () =>
    expect(values(primary, 'tempo')).toMatchObject({ tempo: { retention: '72h' } }));
  test('blocks are in the bucket of the region', () =>
    expect(values(secondary, 'tempo')).toMatchObject({
      tempo: {
        storage: {
          trace: {
            backend: 's3',
            s3: { bucket: 'shop-traces-shop-secondary', endpoint: 's3.us-east-1.amazonaws.com' },
          },
        },
      },
    }));
});
