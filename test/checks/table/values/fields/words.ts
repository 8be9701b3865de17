import { RANGE, WORD } from '../../../../../lib/checks/values/codes';
import type { Case } from '../../../support/case';
import { type Files, layerApplication } from '../../../support/files';
import { mount, pod, service } from './plants';

const token = (seconds: number): Files =>
  pod(
    `[{name: tmp, projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: ${seconds}}}]}}]`,
    mount,
  );
const hpa = (type: string): string =>
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{maxReplicas: 3, metrics: [{type: ${type}}]}\n`;
const retried = (factor: number): string =>
  layerApplication('apps', 10).replace('syncPolicy: {', `syncPolicy: {retry: {backoff: {factor: ${factor}}}, `);

/** Words and ranges. */
export const wordCases: readonly Case[] = [
  {
    code: WORD,
    bad: { 'apps/a.yaml': service('{port: 80, protocol: TPC}') },
    where: { field: 'spec.ports[0].protocol', given: 'TPC' },
    good: { 'apps/a.yaml': service('{port: 80, protocol: UDP}') },
  },
  {
    code: WORD,
    note: 'a type, by what holds it',
    bad: { 'apps/a.yaml': hpa('Ressource') },
    where: { field: 'spec.metrics[0].type' },
    good: { 'apps/a.yaml': hpa('Resource') },
  },
  {
    code: RANGE,
    bad: { 'apps/a.yaml': service('{port: 70000}') },
    where: { field: 'spec.ports[0].port', given: '70000' },
    good: { 'apps/a.yaml': service('{port: 65535}') },
  },
  {
    code: WORD,
    note: 'what stands on the host',
    bad: pod('[{name: tmp, hostPath: {path: /a, type: FileOrCraete}}]', mount),
    where: { field: 'spec.template.spec.volumes[0].hostPath.type' },
    good: pod('[{name: tmp, hostPath: {path: /a, type: FileOrCreate}}]', mount),
  },
  {
    code: RANGE,
    note: 'the life of a token',
    bad: token(60),
    where: {
      field: 'spec.template.spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds',
      given: '60',
    },
    good: token(600),
  },
  {
    code: RANGE,
    note: 'waits of Argo CD',
    bad: { 'gitops/a.yaml': retried(-1) },
    where: { field: 'spec.syncPolicy.retry.backoff.factor', given: '-1' },
    good: { 'gitops/a.yaml': retried(2) },
  },
];
