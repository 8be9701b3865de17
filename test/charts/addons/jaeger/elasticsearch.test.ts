import { parse } from 'yaml';
import { file, monitoring, rendered, values } from './render';

// The store of the traces: what it may do, what it keeps, who reaches it.
const pod = () => monitoring('statefulset-elasticsearch').spec.template.spec;

describe('Elasticsearch', () => {
  test('maps no files, so that nothing privileged has to change the machine', () => {
    expect(monitoring('configmap-elasticsearch').data['elasticsearch.yml']).toContain('node.store.allow_mmap: false');
    const { containers, initContainers, securityContext, hostPID, hostNetwork } = pod();
    expect([
      hostPID,
      hostNetwork,
      securityContext.runAsNonRoot,
      securityContext.runAsUser,
      securityContext.seccompProfile.type,
    ]).toEqual([undefined, undefined, true, 10001, 'RuntimeDefault']);
    for (const container of [...containers, ...initContainers])
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        privileged: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ['ALL'] },
      });
  });
  test('half of its memory is heap, and request and limit are the same', () => {
    const [node] = pod().containers;
    expect(node.env).toEqual([{ name: 'ES_JAVA_OPTS', value: '-Xms2048m -Xmx2048m' }]);
    expect([node.resources.requests.memory, node.resources.limits.memory]).toEqual(['4Gi', '4Gi']);
  });
  test('writes to volumes alone', () => {
    const writable = pod()
      .containers[0].volumeMounts.filter(({ readOnly }: { readonly readOnly?: boolean }) => readOnly !== true)
      .map(({ mountPath }: { readonly mountPath: string }) => mountPath);
    expect(writable).toEqual([
      '/usr/share/elasticsearch/data',
      '/usr/share/elasticsearch/config',
      '/usr/share/elasticsearch/logs',
      '/tmp',
    ]);
  });
  test('keeps its disk, of the class of k3s by its name, which the cluster says that it brings', () => {
    const { volumeClaimTemplates, persistentVolumeClaimRetentionPolicy } = monitoring('statefulset-elasticsearch').spec;
    expect(volumeClaimTemplates[0].spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'local-path',
      resources: { requests: { storage: '30Gi' } },
    });
    expect(
      file('gitops/argocd/application-bootstrap-edge_argoproj.io').metadata.annotations['archipel.dev/provides'],
    ).toBe('storage-class:local-path');
    expect(rendered.problems.filter(({ given }) => given?.startsWith('storage-class:'))).toEqual([]);
    expect(persistentVolumeClaimRetentionPolicy).toEqual({ whenDeleted: 'Retain', whenScaled: 'Retain' });
  });
  test('speaks TLS with a certificate for the name that Jaeger calls', () => {
    const settings = monitoring('configmap-elasticsearch').data['elasticsearch.yml'];
    for (const line of [
      'xpack.security.enabled: true',
      'xpack.security.http.ssl.enabled: true',
      'xpack.security.http.ssl.certificate: tls/tls.crt',
    ])
      expect(settings).toContain(line);
    const [url] = values('jaeger').userconfig.extensions.jaeger_storage.backends.traces.elasticsearch.server_urls;
    expect(monitoring('certificate-elasticsearch-tls_cert-manager.io').spec.dnsNames).toContain(new URL(url).hostname);
  });
  test('has one account, which may do nothing outside its indices, and no superuser', () => {
    const { data } = monitoring('configmap-elasticsearch');
    expect(data['elasticsearch.yml']).toContain('xpack.security.authc.reserved_realm.enabled: false');
    expect(parse(data['roles.yml'])).toEqual({
      jaeger: {
        cluster: ['monitor', 'manage_index_templates'],
        indices: [
          {
            names: ['jaeger-*'],
            privileges: ['auto_configure', 'create_index', 'delete_index', 'read', 'view_index_metadata', 'write'],
          },
        ],
      },
    });
  });
  test('new settings are a roll-out', () => {
    const digest =
      monitoring('statefulset-elasticsearch').spec.template.metadata.annotations['archipel.dev/config-digest'];
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
  });
  test('only Jaeger and its cleaner reach it, and it reaches nobody', () => {
    const { ingress, egress, policyTypes } = monitoring('networkpolicy-jaeger-elasticsearch').spec;
    expect(
      ingress.flatMap(({ from }: { from: { podSelector: { matchLabels: Record<string, string> } }[] }) =>
        from.map(({ podSelector }) => podSelector.matchLabels['app.kubernetes.io/component']),
      ),
    ).toEqual(['all-in-one', 'es-index-cleaner']);
    expect([egress, policyTypes]).toEqual([undefined, ['Ingress', 'Egress']]);
  });
});
