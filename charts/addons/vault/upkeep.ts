import { imageReference, images, type JsonObject } from '../../../lib/model';
import { unindent } from '../support/unindent';
import { resources, RESTRICTED_CONTAINER } from '../support/values';
import { TLS_FOLDER } from './server-configuration';

/** Files of before that are kept, and the bytes from which on a new one is begun. */
const KEPT = 10;
const BYTES = 100 * 2 ** 20;

/**
 * Tells the server by SIGHUP of what it does not notice: a certificate that cert-manager renewed, and an audit log that
 * was put aside because it is large. Vault answers nobody once it cannot write its audit log, and by itself it never
 * begins a new file; with a certificate that has expired nobody talks to it.
 */
const SCRIPT = unindent(`
  cd /vault/audit
  certificate() { cksum < ${TLS_FOLDER}/tls.crt; }
  known="$(certificate)"
  while sleep 60; do
    now="$(certificate)"
    if [ "$now" != "$known" ] && kill -HUP "$(pidof vault)"; then known="$now"; fi
    size="$(stat -c %s audit.log 2>/dev/null || echo 0)"
    [ "$size" -gt ${BYTES} ] || continue
    n=${KEPT}
    while [ "$n" -gt 1 ]; do
      [ ! -f "audit.log.$((n - 1))" ] || mv -f "audit.log.$((n - 1))" "audit.log.$n"
      n=$((n - 1))
    done
    mv -f audit.log audit.log.1 && kill -HUP "$(pidof vault)"
  done
`);

/** A container beside each server, as its user: it may signal it and no other. */
export const upkeep = (): JsonObject => ({
  name: 'upkeep',
  image: imageReference(images.vault),
  imagePullPolicy: 'IfNotPresent',
  command: ['sh', '-c', SCRIPT],
  resources: resources('5m', '32Mi'),
  securityContext: { ...RESTRICTED_CONTAINER },
  volumeMounts: [
    { name: 'audit', mountPath: '/vault/audit' },
    { name: 'tls', mountPath: TLS_FOLDER, readOnly: true },
  ],
});
