import { POD_SECURITY } from '../../../../../lib/checks/policies/codes';
import type { Case } from '../../../support/case';
import { deployment, namespace } from '../../../support/files';

export const enforcing = (name: string, level: string): string =>
  namespace(name, `{pod-security.kubernetes.io/enforce: ${level}}`);

/** A pod and a container as the level `restricted` asks for them, with more fields. */
export const POD = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}';
export const CONTAINER = 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';

const own = (level: string, pod: string, container: string): Case['good'] => ({
  'base/ns.yaml': enforcing('web', level),
  'apps/d.yaml': deployment({ pod, container }),
});
const restricted = own('restricted', POD, CONTAINER);

export const plant = (note: string, level: string, pod: string, container: string, given: string): Case => ({
  code: POD_SECURITY,
  note,
  bad: own(level, pod, container),
  where: { object: 'Deployment web/web', field: 'spec.template.spec', given },
  good: restricted,
});
