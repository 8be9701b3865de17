import type { Case } from '../../support/case';
import { broken } from '../../support/sound';
import { CONTAINER, WEB, one } from './plants';

/** A variable whose name looks secret, and which the Deployment says is none. */
function explained(value: string): Case['good'] {
  const files = broken(WEB, '{name: LEVEL, value: info}', `{name: TOKEN, value: ${value}}`);
  const said = 'metadata:\n  annotations: {not-secret.archipel.dev/TOKEN: the name of a coin}\n  name: web';
  return { ...files, [WEB]: (files[WEB] ?? '').replace('metadata:\n  name: web', said) };
}

/** A container that runs beside the others. */
const sidecar = (more: string): string =>
  `{name: proxy, image: "registry.example.org/proxy:1.4.2@sha256:${'0'.repeat(64)}", restartPolicy: Always, ${more}` +
  'resources: {requests: {cpu: 100m, memory: 128Mi, ephemeral-storage: 64Mi}, limits: {cpu: "1", memory: 128Mi, ' +
  'ephemeral-storage: 1Gi}}, securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, ' +
  'capabilities: {drop: [ALL]}}}';

/** Settings, secrets, probes and ports of a container. */
export const containerCases: readonly Case[] = [
  one('secret-in-env', WEB, '{name: LEVEL, value: info}', '{name: DB_PASSWORD, value: sample}', `${CONTAINER}.env[0]`),
  one(
    'secret-in-env',
    WEB,
    '{name: LEVEL, value: info}',
    '{name: DB, value: "postgres://user:sample@db/a"}',
    `${CONTAINER}.env[0]`,
    'by the value',
  ),
  one(
    'secret-env-reference',
    WEB,
    '{name: LEVEL, value: info}',
    '{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}',
    `${CONTAINER}.env[0].valueFrom.secretKeyRef`,
  ),
  one('secret-in-config-map', 'apps/settings.yaml', 'LEVEL: info', 'api-key: sample', 'data.api-key'),
  one('liveness-probe', WEB, 'livenessProbe: {httpGet: {path: /live, port: http}}', '', `${CONTAINER}.livenessProbe`),
  one(
    'readiness-probe',
    WEB,
    'readinessProbe: {httpGet: {path: /ready, port: http}}',
    '',
    `${CONTAINER}.readinessProbe`,
  ),
  {
    ...one(
      'secret-in-env',
      WEB,
      '{name: LEVEL, value: info}',
      '{name: TOKEN, value: sample}',
      `${CONTAINER}.env[0]`,
      'without a word on why it is none',
    ),
    good: explained('sample'),
  },
  {
    ...one('secret-in-env', WEB, 'LEVEL', 'LEVEL', `${CONTAINER}.env[0]`, 'a value that is one, whatever is said'),
    bad: explained('"postgres://user:sample@db/a"'),
  },
  {
    ...one(
      'liveness-probe',
      WEB,
      'initContainers: []',
      `initContainers: [${sidecar('')}]`,
      'spec.template.spec.initContainers[0].livenessProbe',
      'of a sidecar',
    ),
    good: broken(
      WEB,
      'initContainers: []',
      `initContainers: [${sidecar('livenessProbe: {exec: {command: [alive]}}, ')}]`,
    ),
  },
  one('probes-identical', WEB, '/live', '/ready', `${CONTAINER}.livenessProbe`),
  one('probe-port', WEB, 'path: /live, port: http', 'path: /live, port: 8081', `${CONTAINER}.livenessProbe`),
  one('port-name', WEB, 'name: http, containerPort', 'name: HTTP_Port, containerPort', `${CONTAINER}.ports[0].name`),
  one(
    'port-name',
    WEB,
    '{name: http, containerPort: 8080}',
    '{name: http, containerPort: 8080}, {name: http, containerPort: 8081}',
    `${CONTAINER}.ports[1].name`,
    'twice',
  ),
];
