import { VIOLATION } from '../../../../lib/checks/policies/codes';
import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Case } from '../../support/case';
import { deployment, namespace, type Files } from '../../support/files';
import { meshRelease, renders } from '../../support/releases';
import { admission } from './plants';

/** An admission policy that asks everything that makes pods, and pods themselves, for the label `team`. */
const rule: Files = {
  'base/ns.yaml': namespace('web'),
  'base/mesh.yaml': namespace('mesh'),
  'a/a.yaml': admission({
    groups: '"", apps, batch',
    resources: 'pods, pods/ephemeralcontainers, deployments, statefulsets, daemonsets, jobs, cronjobs',
  }),
};

const MISSING = 'ValidatingAdmissionPolicy team: the label team is missing';
const team = { team: 'a' };

/** A ClusterIssuer that answers HTTP-01 challenges, and an Ingress that asks it for a certificate. */
const challenge = (labels?: Readonly<Record<string, string>>): Files => ({
  ...rule,
  'issuers/i.yaml': JSON.stringify({
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'public' },
    spec: {
      acme: {
        solvers: [{ http01: { ingress: labels === undefined ? {} : { podTemplate: { metadata: { labels } } } } }],
      },
    },
  }),
  'apps/ingress.yaml': JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'web', annotations: { 'cert-manager.io/cluster-issuer': 'public' } },
    spec: { rules: [] },
  }),
});

/** A Deployment of a chart with labels of its own and of its pods. */
const relay = (own: object, ofPods: object): RenderedObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'relay', labels: own },
  spec: {
    selector: { matchLabels: { app: 'relay' } },
    template: { metadata: { labels: { app: 'relay', ...ofPods } }, spec: { containers: [{ name: 'relay' }] } },
  },
});
const relayed = 'Deployment mesh/relay of release mesh';

const cronJob = (ofJobs: object): string =>
  JSON.stringify({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'report', namespace: 'web', labels: team },
    spec: {
      jobTemplate: {
        metadata: { labels: ofJobs },
        spec: { template: { metadata: { labels: team }, spec: { containers: [{ name: 'report' }] } } },
      },
    },
  });

/** Our policies over what charts bring, and over what workloads and controllers make. */
export const standingCases: readonly Case[] = [
  {
    code: VIOLATION,
    note: 'of the pod that answers an ACME challenge',
    bad: challenge(),
    where: {
      object: 'ClusterIssuer public',
      message: `the pod cm-acme-http-solver-xxxxx that cert-manager makes of it: ${MISSING}`,
    },
    good: challenge(team),
  },
  {
    code: VIOLATION,
    note: 'of an object that a chart brings',
    bad: { ...rule, ...meshRelease() },
    where: { object: relayed, message: MISSING },
    good: { ...rule, ...meshRelease() },
    options: renders([relay({}, team)]),
    goodOptions: renders([relay(team, team)]),
  },
  {
    code: VIOLATION,
    note: 'of the pods of a chart, by its record',
    bad: { ...rule, ...meshRelease() },
    where: { object: relayed, message: `the pod that it makes: ${MISSING}` },
    good: { ...rule, ...meshRelease() },
    options: renders([relay(team, {})], { state: 'recorded' }),
    goodOptions: renders([relay(team, team)], { state: 'recorded' }),
  },
  {
    code: VIOLATION,
    note: 'of the pods of a Deployment of ours',
    bad: {
      ...rule,
      'apps/d.yaml': deployment().replace('name: web, namespace: web', 'name: web, namespace: web, labels: {team: a}'),
    },
    where: { object: 'Deployment web/web', message: `the pod that it makes: ${MISSING}` },
    good: {
      ...rule,
      'apps/d.yaml': deployment({ labels: '{app: web, team: a}' }).replace(
        'name: web, namespace: web',
        'name: web, namespace: web, labels: {team: a}',
      ),
    },
  },
  {
    code: VIOLATION,
    note: 'of the Jobs of a CronJob',
    bad: { ...rule, 'apps/c.yaml': cronJob({}) },
    where: { object: 'CronJob web/report', message: `the Job that it makes: ${MISSING}` },
    good: { ...rule, 'apps/c.yaml': cronJob(team) },
  },
];
