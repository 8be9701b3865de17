import type { Case } from '../../support/case';
import { CONTAINER, WEB, one } from './plants';

/** Requests and limits. */
export const resourceCases: readonly Case[] = [
  one('cpu-request', WEB, 'cpu: 100m, ', '', `${CONTAINER}.resources.requests.cpu`),
  one('cpu-limit', WEB, 'cpu: "1", ', '', `${CONTAINER}.resources.limits.cpu`),
  one(
    'memory-request',
    WEB,
    'memory: 128Mi, ephemeral-storage: 64Mi',
    'ephemeral-storage: 64Mi',
    `${CONTAINER}.resources.requests.memory`,
  ),
  one(
    'memory-limit',
    WEB,
    'memory: 128Mi, ephemeral-storage: 1Gi',
    'ephemeral-storage: 1Gi',
    `${CONTAINER}.resources.limits.memory`,
  ),
  one(
    'ephemeral-storage-request',
    WEB,
    ', ephemeral-storage: 64Mi',
    '',
    `${CONTAINER}.resources.requests.ephemeral-storage`,
  ),
  one(
    'ephemeral-storage-limit',
    WEB,
    ', ephemeral-storage: 1Gi',
    '',
    `${CONTAINER}.resources.limits.ephemeral-storage`,
  ),
  one(
    'memory-burst',
    WEB,
    'memory: 128Mi, ephemeral-storage: 1Gi',
    'memory: 256Mi, ephemeral-storage: 1Gi',
    `${CONTAINER}.resources`,
  ),
  one('request-above-limit', WEB, 'cpu: 100m', 'cpu: 1500m', `${CONTAINER}.resources.requests.cpu`),
  one(
    'request-above-limit',
    'apps/queue.yaml',
    'cpu: 100m',
    'cpu: 1500m',
    'spec.pods[0].resources.requests.cpu',
    'in a custom resource',
  ),
];
