import type { Case } from '../../support/case';
import { CONTAINER, WEB, one } from './plants';

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
