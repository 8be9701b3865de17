import { when } from '../../common/optional';
import type { AddonKind } from './kind';
import { email, like, word } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';

/** cert-manager, with an internal CA that signs webhook certificates. */
export interface CertManager {
  readonly kind: 'cert-manager';
  /** Public authorities to ask for certificates, by HTTP challenges through the ingress controller. @default - none */
  readonly acme?: readonly AcmeIssuer[];
  /**
   * An authority made outside the cluster, in place of one that the cluster makes for itself: for names that nobody
   * outside may vouch for, of which some are served outside the cluster too. Its key is put into the Secret
   * `internal-ca` at bring-up and is in no repository.
   *
   * @default - the cluster makes its own
   */
  readonly authority?: { readonly certificate: Certificate };
}

/** An X.509 certificate as PEM text. It is public. */
export type Certificate = `-----BEGIN CERTIFICATE-----\n${string}`;

/** An account at Let's Encrypt; becomes a ClusterIssuer. */
export interface AcmeIssuer {
  /** Name of the ClusterIssuer. */
  readonly name: string;
  /** Staging certificates are trusted by nobody, and are not limited in number: for trying. */
  readonly server: 'letsencrypt-staging' | 'letsencrypt-production';
  /** Address that is told of certificates that expire. */
  readonly email: string;
}

const certificate = like(
  /^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n$/,
  'one certificate as PEM text, with a line feed at its end',
);

export const certManager = {
  on: 'any',
  namespaces: ({ certManager }) => [certManager],
  brings: ['certificates'],
  needs: ({ acme = [] }) =>
    when(acme.length > 0, () => ({
      capability: 'ingress' as const,
      why: 'challenges of public authorities are answered behind an ingress controller',
    })),
  bringsAuthority: ({ authority }) => authority !== undefined,
  fields: {
    acme: list(
      object<AcmeIssuer>({ name: word, server: oneOf('letsencrypt-staging', 'letsencrypt-production'), email }),
    ).optional(),
    authority: object<NonNullable<CertManager['authority']>>({ certificate }).optional(),
  },
} as const satisfies AddonKind<CertManager>;
