import { unindent } from '../support/unindent';
import { ACCOUNT } from './configuration';

/** Folders that the step which prepares Elasticsearch sees. */
export const PREPARE = { configFolder: '/config', accountFolder: '/account' } as const;

/** The settings of Elasticsearch, one file each, and the step that puts them into place. */
export const settingsFiles = ({
  httpPort,
  readinessPort,
}: {
  readonly httpPort: number;
  readonly readinessPort: number;
}): Record<string, string> => ({
  'elasticsearch.yml': unindent(`
    cluster.name: traces
    discovery.type: single-node
    # Mapped files need a setting of the machine that only a privileged container could change.
    node.store.allow_mmap: false
    http.host: 0.0.0.0
    http.port: ${httpPort}
    # Nobody joins: the port for other nodes is closed to the network.
    transport.host: 127.0.0.1
    readiness.port: ${readinessPort}
    xpack.security.enabled: true
    xpack.security.autoconfiguration.enabled: false
    xpack.security.enrollment.enabled: false
    xpack.security.http.ssl.enabled: true
    xpack.security.http.ssl.certificate: tls/tls.crt
    xpack.security.http.ssl.key: tls/tls.key
    # No superuser: the one account is in the file of users.
    xpack.security.authc.reserved_realm.enabled: false
    # Both reach for the internet or for memory that is not theirs, and traces need neither.
    ingest.geoip.downloader.enabled: false
    xpack.ml.enabled: false
  `),
  // What Jaeger and its cleaner call: templates at the start, then documents, searches and deletion of old indices.
  'roles.yml': unindent(`
    ${ACCOUNT.user}:
      cluster: [monitor, manage_index_templates]
      indices:
        - names: ['jaeger-*']
          privileges: [auto_configure, create_index, delete_index, read, view_index_metadata, write]
  `),
  'prepare.sh': unindent(`
    #!/bin/bash
    # Fills the folder of settings. A new password is taken at the next start of the pod.
    set -euo pipefail
    cp -r /usr/share/elasticsearch/config/. ${PREPARE.configFolder}/
    cp /settings/elasticsearch.yml /settings/roles.yml ${PREPARE.configFolder}/
    : > ${PREPARE.configFolder}/users
    : > ${PREPARE.configFolder}/users_roles
    export ES_PATH_CONF=${PREPARE.configFolder}
    elasticsearch-users useradd ${ACCOUNT.user} -p "$(cat ${PREPARE.accountFolder}/${ACCOUNT.key})" -r ${ACCOUNT.user}
  `),
});
