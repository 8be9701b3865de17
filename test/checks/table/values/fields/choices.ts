import { CHOICE } from '../../../../../lib/checks/values/codes';
import type { Case } from '../../../support/case';
import { mount, pod } from './plants';

const role = (verbs: string): string =>
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader, namespace: web}\nrules: ' +
  `[{apiGroups: [''], resources: [pods], ${verbs}}]\n`;

/** One of several fields, which must be there. */
export const choiceCases: readonly Case[] = [
  {
    code: CHOICE,
    bad: pod('[{name: tmp}]', mount),
    where: { object: 'Deployment web/web', field: 'spec.template.spec.volumes[0]' },
    good: pod('[{name: tmp, emptyDir: {}}]', mount),
  },
  {
    code: CHOICE,
    note: 'a probe without a question',
    bad: pod('[]', 'livenessProbe: {periodSeconds: 5}'),
    where: { field: 'spec.template.spec.containers[0].livenessProbe' },
    good: pod('[]', 'livenessProbe: {tcpSocket: {port: 8080}}'),
  },
  {
    code: CHOICE,
    note: 'a right without a verb',
    bad: { 'r/r.yaml': role('verbs: []') },
    where: { object: 'Role web/reader', field: 'rules[0].verbs' },
    good: { 'r/r.yaml': role('verbs: [get]') },
  },
  {
    code: CHOICE,
    note: 'a volume of a Secret without its name',
    bad: pod('[{name: tmp, secret: {}}]', mount),
    where: { field: 'spec.template.spec.volumes[0].secret.secretName' },
    good: pod('[{name: tmp, secret: {secretName: a}}]', mount),
  },
];
