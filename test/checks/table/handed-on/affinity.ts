import { SPREAD_PODS } from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { deployment, type Files } from '../../support/files';
import { base } from './plants';

const affinity = (kind: string, term: string): Files => ({
  ...base,
  'apps/d.yaml': deployment({ pod: `affinity: {${kind}: ${term}}` }),
});
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const preferred = (app: string): string =>
  `{${PREFERRED}: [{weight: 1, podAffinityTerm: {labelSelector: ` + `{matchLabels: {app: ${app}}}}}]}`;
const required = (app: string): string =>
  `{requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {app: ${app}}}, ` +
  'namespaceSelector: {}}]}';
const terms = 'spec.template.spec.affinity';

/** Pods that others keep near to or away from. */
export const affinityCases: readonly Case[] = [
  {
    code: SPREAD_PODS,
    note: 'preferred, away from pods',
    bad: affinity('podAntiAffinity', preferred('wbe')),
    where: {
      object: 'Deployment web/web',
      field: `${terms}.podAntiAffinity.${PREFERRED}[0].podAffinityTerm.labelSelector`,
    },
    good: affinity('podAntiAffinity', preferred('web')),
  },
  {
    code: SPREAD_PODS,
    note: 'required, near to pods',
    bad: affinity('podAffinity', required('wbe')),
    where: { field: `${terms}.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector` },
    good: affinity('podAffinity', required('web')),
  },
];
