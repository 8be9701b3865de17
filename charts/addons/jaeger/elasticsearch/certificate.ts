import type { Chart } from 'cdk8s';
import {
  Certificate,
  CertificateSpecPrivateKeyAlgorithm,
  CertificateSpecPrivateKeyEncoding,
  CertificateSpecPrivateKeyRotationPolicy,
  CertificateSpecUsages,
} from '../../../../imports/cert-manager.io';
import { INTERNAL_ISSUER } from '../../../../lib/model';
import { ELASTICSEARCH, name } from './names';

/** Elasticsearch reloads a new certificate within seconds. */
export function certificate(chart: Chart, namespace: string): void {
  new Certificate(chart, 'certificate', {
    metadata: { name: ELASTICSEARCH.certificate },
    spec: {
      secretName: ELASTICSEARCH.certificate,
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: INTERNAL_ISSUER },
      dnsNames: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, 'localhost'],
      duration: '2160h0m0s',
      renewBefore: '720h0m0s',
      privateKey: {
        algorithm: CertificateSpecPrivateKeyAlgorithm.ECDSA,
        size: 256,
        encoding: CertificateSpecPrivateKeyEncoding.PKCS8,
        rotationPolicy: CertificateSpecPrivateKeyRotationPolicy.ALWAYS,
      },
      usages: [CertificateSpecUsages.DIGITAL_SIGNATURE, CertificateSpecUsages.SERVER_AUTH],
    },
  });
}
