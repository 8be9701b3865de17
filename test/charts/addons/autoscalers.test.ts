import { clusterAutoscalerImage, clusterAutoscalerVersions } from '../../../lib/model';
import { describeCluster, releaseOf } from '../../support/luneo-like';

const primary = describeCluster('primary');

describe('vpa', () => {
  const { values, pods } = releaseOf(primary, 'vpa');
  const certificate = primary.objects['metrics']?.find(({ kind }) => kind === 'Certificate');

  test('cert-manager signs for the webhook, and no hook makes a certificate', () =>
    expect(values).toMatchObject({
      admissionController: {
        generateCertificate: false,
        secretName: 'vpa-webhook',
        mutatingWebhookConfiguration: { annotations: { 'cert-manager.io/inject-ca-from': 'vpa/vpa-webhook' } },
      },
    }));
  test('the certificate is for the name that the API server calls', () =>
    expect(certificate).toMatchObject({
      metadata: { name: 'vpa-webhook', namespace: 'vpa' },
      spec: { secretName: 'vpa-webhook', dnsNames: ['vpa-webhook.vpa.svc'] },
    }));
  test('pods start while the webhook is away', () =>
    expect(values).toMatchObject({
      admissionController: { mutatingWebhookConfiguration: { failurePolicy: 'Ignore' } },
    }));
  test('each part is told from the others', () =>
    expect(new Set(pods.map(({ labels }) => labels['app.kubernetes.io/component']))).toEqual(
      new Set(['recommender', 'updater', 'admission-controller']),
    ));
});

describe('cluster-autoscaler', () => {
  const { values } = releaseOf(primary, 'cluster-autoscaler');

  test('finds the groups that carry the tags of the cluster', () =>
    expect(values).toMatchObject({ cloudProvider: 'aws', autoDiscovery: { clusterName: 'shop-primary' } }));
  test('its image is of the minor version of the cluster', () =>
    expect(values).toMatchObject({ image: { tag: 'v1.36.1' } }));
  test.each(clusterAutoscalerVersions())('the image for Kubernetes %s is of that version', (minor) =>
    expect(clusterAutoscalerImage(minor)?.tag).toMatch(new RegExp(`^v${minor.replace('.', '\\.')}\\.\\d+$`)),
  );
});
