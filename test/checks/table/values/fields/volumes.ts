import { MOUNT, REPEATED } from '../../../../../lib/checks/values/codes';
import type { Case } from '../../../support/case';
import { mount, pod, service } from './plants';

const two = '[{name: tmp, emptyDir: {}}, {name: cache, emptyDir: {}}]';

/** Volumes, mounts, and what stands twice. */
export const volumeCases: readonly Case[] = [
  {
    code: MOUNT,
    bad: pod('[{name: temp, emptyDir: {}}]', mount),
    where: { field: 'spec.template.spec.containers[0].volumeMounts[0].name', allowed: 'temp' },
    good: pod('[{name: tmp, emptyDir: {}}]', mount),
  },
  {
    code: MOUNT,
    note: 'a volume that nobody mounts',
    bad: pod('[{name: tmp, emptyDir: {}}]', 'args: []'),
    where: { field: 'spec.template.spec.volumes', given: 'tmp' },
    good: pod('[]', 'args: []'),
  },
  {
    code: REPEATED,
    note: 'a path of two mounts',
    bad: pod(two, 'volumeMounts: [{name: tmp, mountPath: /tmp}, {name: cache, mountPath: /tmp}]'),
    where: {
      object: 'Deployment web/web',
      field: 'spec.template.spec.containers[0].volumeMounts[1]',
      given: 'mountPath /tmp',
    },
    good: pod(two, 'volumeMounts: [{name: tmp, mountPath: /tmp}, {name: cache, mountPath: /cache}]'),
  },
  {
    code: REPEATED,
    note: 'a name of two volumes',
    bad: pod('[{name: tmp, emptyDir: {}}, {name: tmp, emptyDir: {}}]', mount),
    where: { field: 'spec.template.spec.volumes[1]' },
    good: pod('[{name: tmp, emptyDir: {}}]', mount),
  },
  {
    code: REPEATED,
    note: 'a port of a Service, whose protocol one leaves out',
    bad: { 'apps/a.yaml': service('{name: a, port: 80}, {name: b, port: 80, protocol: TCP}') },
    where: { object: 'Service web/web', field: 'spec.ports[1]', given: 'port 80, protocol TCP' },
    good: { 'apps/a.yaml': service('{name: a, port: 80}, {name: b, port: 80, protocol: UDP}') },
  },
];
