import { values, object } from './clusters';

// The internal authority, and what is served with its certificates.
describe('cert-manager', () => {
  test('the definitions stay when the release goes', () =>
    expect(values('cert-manager')).toMatchObject({ crds: { enabled: true, keep: true } }));
  test('the start-up hook is off', () =>
    expect(values('cert-manager')).toMatchObject({ startupapicheck: { enabled: false } }));
  test('the CA is signed by the bootstrap issuer', () =>
    expect(object('issuers', 'Certificate')).toMatchObject({
      spec: { isCA: true, issuerRef: { kind: 'ClusterIssuer', name: 'internal-ca-bootstrap' } },
    }));
  test('the key of the CA is where a ClusterIssuer looks for it', () =>
    expect(object('issuers', 'Certificate').metadata.namespace).toBe('cert-manager'));
  test('the internal issuer signs with the CA', () =>
    expect(object('issuers', 'ClusterIssuer', 'internal-ca')).toMatchObject({
      spec: { ca: { secretName: 'internal-ca' } },
    }));
});

describe('metrics-server', () => {
  test('the API server verifies it', () =>
    expect(values('metrics-server')).toMatchObject({ apiService: { insecureSkipTLSVerify: false } }));
  test('its certificate is from the internal CA', () =>
    expect(values('metrics-server')).toMatchObject({
      tls: { type: 'cert-manager', certManager: { existingIssuer: { kind: 'ClusterIssuer', name: 'internal-ca' } } },
    }));
  test("its port is not the kubelet's", () => expect(values('metrics-server')['containerPort']).not.toBe(10250));
});
