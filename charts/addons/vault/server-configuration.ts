import { VAULT } from '../../../lib/model';
import { unindent } from '../support/unindent';

/** Folder of the certificate, the key and the authority in the pods. */
export const TLS_FOLDER = '/vault/userconfig/vault-tls';

/**
 * Configuration of a server, in HCL. The chart replaces words in it (`HOSTNAME`, `POD_IP`, ...), so none may occur.
 *
 * Each server looks for all of them: whichever is initialised first, the others join it.
 */
export function serverConfiguration(replicas: number): string {
  const servers = Array.from(
    { length: replicas },
    (_, server) => `https://${VAULT.name}-${server}.${VAULT.name}-internal:${VAULT.port}`,
  );
  return unindent(`
    ui = false

    listener "tcp" {
      address         = "[::]:${VAULT.port}"
      cluster_address = "[::]:8201"
      tls_cert_file   = "${TLS_FOLDER}/tls.crt"
      tls_key_file    = "${TLS_FOLDER}/tls.key"
      telemetry {
        unauthenticated_metrics_access = "true"
      }
    }

    telemetry {
      prometheus_retention_time = "30s"
      disable_hostname          = true
    }

    storage "raft" {
      path = "/vault/data"
${servers.map(retryJoin).join('\n')}
    }

    service_registration "kubernetes" {}
  `);
}

/** A block for another server, at the indentation of the storage. */
const retryJoin = (address: string): string =>
  [
    '      retry_join {',
    `        leader_api_addr     = "${address}"`,
    `        leader_ca_cert_file = "${TLS_FOLDER}/ca.crt"`,
    '      }',
  ].join('\n');
