import type { Chart } from 'cdk8s';
import {
  Certificate,
  CertificateSpecPrivateKeyAlgorithm,
  CertificateSpecPrivateKeyRotationPolicy,
  CertificateSpecUsages,
} from '../../../imports/cert-manager.io';
import { addonNamespaces, INTERNAL_ISSUER, type OffEksCluster, type Vault, VAULT } from '../../../lib/model';
import { CONFIGURATION } from './access';

/**
 * The certificate of Vault: for its Services, for each server by its own name, and for the client in the pod itself.
 */
export function vaultCertificate(chart: Chart, cluster: OffEksCluster, { replicas }: Vault): void {
  const { name } = VAULT;
  const within = (service: string): readonly string[] => [
    service,
    `${service}.${addonNamespaces(cluster).vault}`,
    `${service}.${addonNamespaces(cluster).vault}.svc`,
  ];
  new Certificate(chart, 'certificate', {
    metadata: { name: CONFIGURATION.tlsSecret },
    spec: {
      secretName: CONFIGURATION.tlsSecret,
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: INTERNAL_ISSUER },
      dnsNames: [
        ...[name, `${name}-active`, `${name}-standby`].flatMap(within),
        ...Array.from({ length: replicas }, (_, server) => `${name}-${server}.${name}-internal`),
        ...Array.from(
          { length: replicas },
          (_, server) => `${name}-${server}.${name}-internal.${addonNamespaces(cluster).vault}.svc`,
        ),
      ],
      ipAddresses: ['127.0.0.1'],
      // Vault reads a new certificate on SIGHUP only: long enough that a yearly restart does it
      // (docs/runbooks/VAULT.md).
      duration: '17520h0m0s',
      renewBefore: '8760h0m0s',
      privateKey: {
        algorithm: CertificateSpecPrivateKeyAlgorithm.ECDSA,
        size: 256,
        rotationPolicy: CertificateSpecPrivateKeyRotationPolicy.ALWAYS,
      },
      usages: [CertificateSpecUsages.DIGITAL_SIGNATURE, CertificateSpecUsages.SERVER_AUTH],
    },
  });
}
