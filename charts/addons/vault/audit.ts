import { imageReference, images, type JsonObject } from '../../../lib/model';
import { unindent } from '../support/unindent';
import { resources, RESTRICTED_CONTAINER } from '../support/values';

/** Files of before that are kept, and the bytes from which on a new one is begun. */
const KEPT = 10;
const BYTES = 100 * 2 ** 20;

/**
 * Puts the audit log aside when it is large, and deletes the oldest. Vault answers nobody once it cannot write its
 * audit log, so that a full disk takes it down; by itself it never begins a new file. On SIGHUP it opens the file anew.
 */
const SCRIPT = unindent(`
  cd /vault/audit
  while sleep 60; do
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
export const auditRotation = (): JsonObject => ({
  name: 'audit-rotation',
  image: imageReference(images.vault),
  imagePullPolicy: 'IfNotPresent',
  command: ['sh', '-c', SCRIPT],
  resources: resources('5m', '32Mi'),
  securityContext: { ...RESTRICTED_CONTAINER },
  volumeMounts: [{ name: 'audit', mountPath: '/vault/audit' }],
});
