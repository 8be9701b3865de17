import { podOf } from '../direct/pods';

const metadata = { name: 'db', namespace: 'data' };
const template = {
  metadata: { labels: { app: 'db' } },
  spec: { containers: [{ name: 'db', livenessProbe: { exec: {} } }] },
};

describe('the pod of a template', () => {
  it('has the volumes that a StatefulSet makes, and a command where a record leaves it out', () => {
    const claims = [{ metadata: { name: 'data' } }];
    expect(podOf({ kind: 'StatefulSet', metadata, spec: { template, volumeClaimTemplates: claims } })).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { labels: { app: 'db' }, name: 'db-tried', namespace: 'data' },
      spec: {
        containers: [{ name: 'db', livenessProbe: { exec: { command: ['true'] } } }],
        volumes: [{ name: 'data', emptyDir: {} }],
      },
    });
  });

  it('of a CronJob is that of its Job, which ends', () => {
    const pod = podOf({ kind: 'CronJob', metadata, spec: { jobTemplate: { spec: { template } } } });
    expect(pod?.spec.restartPolicy).toBe('Never');
  });

  it('is none of a Service', () => {
    expect(podOf({ kind: 'Service', metadata, spec: {} })).toBeUndefined();
  });
});
