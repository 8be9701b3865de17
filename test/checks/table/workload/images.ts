import type { Case } from '../../support/case';
import { CONTAINER, POD, WEB, one } from './plants';

const digest = `:1.4.2@sha256:${'0'.repeat(64)}`;
const init = (container: string): readonly [string, string] => ['initContainers: []', `initContainers: [${container}]`];

/** Images, and when they are pulled. */
export const imageCases: readonly Case[] = [
  one('image-tag', WEB, digest, ':latest', `${CONTAINER}.image`),
  one('image-tag', WEB, digest, '', `${CONTAINER}.image`, 'no tag'),
  one('image-tag', WEB, digest, ':alpine', `${CONTAINER}.image`, 'a tag without a number'),
  one(
    'image-tag',
    WEB,
    `registry.example.org/web${digest}`,
    '"registry.example.org/web:"',
    `${CONTAINER}.image`,
    'an empty tag',
  ),
  one(
    'image-tag',
    WEB,
    ...init('{name: i, image: registry.example.org:5000/web}'),
    `${POD}.initContainers[0].image`,
    'an init container, with a port in the registry',
  ),
  one(
    'image-tag',
    WEB,
    'initContainers',
    'ephemeralContainers: [{name: e, image: registry.example.org/web:latest}]\n      initContainers',
    `${POD}.ephemeralContainers[0].image`,
    'an ephemeral container',
  ),
  one(
    'image-tag',
    'apps/cron.yaml',
    digest,
    ':latest',
    'spec.jobTemplate.spec.template.spec.containers[0].image',
    'a CronJob',
  ),
  one('image-digest', WEB, digest, ':1.4.2', `${CONTAINER}.image`),
  one('image-registry', WEB, 'registry.example.org/', '', `${CONTAINER}.image`),
  one('image-registry', WEB, 'registry.example.org/', 'k8s.gcr.io/', `${CONTAINER}.image`, 'a frozen registry'),
  one('pull-policy', WEB, digest, ':1.4.2', `${CONTAINER}.imagePullPolicy`),
];
