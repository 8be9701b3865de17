import { primary, secondary, values, stack, alloy } from './stack';

// What Prometheus keeps, scrapes and sends on.
describe('metrics', () => {
  test('Prometheus keeps fifteen days', () =>
    expect(stack).toMatchObject({ prometheus: { prometheusSpec: { retention: '15d' } } }));
  test('blocks leave room on the volume', () =>
    expect(stack).toMatchObject({
      prometheus: {
        prometheusSpec: {
          retentionSize: '81920MB',
          storageSpec: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '100Gi' } } } } },
        },
      },
    }));
  test('only one writer sends to AMP', () => {
    for (const described of [primary, secondary]) {
      const writers = described.releases.filter((release) =>
        JSON.stringify(release.values).includes('aps-workspaces.'),
      );
      expect(writers.map(({ name }) => name)).toEqual(['kube-prometheus-stack']);
    }
  });
  test('two replicas count once there: cluster and __replica__ tell them apart', () =>
    expect(stack).toMatchObject({
      prometheus: {
        prometheusSpec: {
          replicas: 2,
          externalLabels: { cluster: 'shop-primary' },
          replicaExternalLabelName: '__replica__',
        },
      },
    }));
  test("the workspace is a reference, in the cluster's own region", () =>
    expect(values(secondary, 'kube-prometheus-stack')).toMatchObject({
      prometheus: {
        prometheusSpec: {
          remoteWrite: [
            {
              url:
                'https://aps-workspaces.us-east-1.amazonaws.com/workspaces/' +
                '${cloud:shop-secondary/AmpWorkspaceId}/api/v1/remote_write',
              sigv4: { region: 'us-east-1' },
            },
          ],
        },
      },
    }));
  test('every monitor and rule is taken, not only those of the release', () =>
    expect(stack).toMatchObject({
      prometheus: {
        prometheusSpec: {
          ruleSelectorNilUsesHelmValues: false,
          serviceMonitorSelectorNilUsesHelmValues: false,
          podMonitorSelectorNilUsesHelmValues: false,
        },
      },
    }));
  test.each(['kubeControllerManager', 'kubeScheduler', 'kubeEtcd', 'kubeProxy'])(
    '%s, which EKS hides, is not scraped',
    (part) => expect(stack[part]).toEqual({ enabled: false }),
  );
  test('rules over hidden parts are off', () =>
    expect(stack).toMatchObject({
      defaultRules: {
        rules: {
          etcd: false,
          kubeControllerManager: false,
          kubeProxy: false,
          kubeSchedulerAlerting: false,
          kubeSchedulerRecording: false,
        },
      },
    }));
  test("the definitions are another release's", () => expect(stack).toMatchObject({ crds: { enabled: false } }));
  test('node exporter runs among the agents', () =>
    expect(stack).toMatchObject({ 'prometheus-node-exporter': { namespaceOverride: 'monitoring-agents' } }));
  test('kubelets are scraped where they answer: not on Fargate', () =>
    expect(stack).toMatchObject({
      prometheusOperator: { kubeletService: { selector: 'eks.amazonaws.com/compute-type!=fargate' } },
    }));
  test('nobody reports on Secrets', () =>
    expect((stack['kube-state-metrics'] as { readonly collectors: readonly string[] }).collectors).not.toContain(
      'secrets',
    ));
  test('pushed metrics go to every replica', () =>
    expect(alloy(primary, 'alloy').match(/prometheus-kube-prometheus-stack-\d/g)).toEqual([
      'prometheus-kube-prometheus-stack-0',
      'prometheus-kube-prometheus-stack-1',
    ]));
});
