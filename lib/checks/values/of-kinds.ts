import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { nearest } from '../gate/nearest';
import { at, fields, list, number } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { CHOICE, RANGE, WORD } from './codes';

/**
 * Fields of which an object needs one, where its schema lets all of them out. Sources: `pkg/apis/core/validation` of
 * Kubernetes 1.36 for claims; cert-manager, External Secrets and Flux for their kinds; a budget of policy/v1 without
 * selector guards no pod.
 */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  'policy/PodDisruptionBudget': ['selector'],
  'cert-manager.io/ClusterIssuer': ['acme', 'ca', 'selfSigned', 'vault', 'venafi'],
  'cert-manager.io/Issuer': ['acme', 'ca', 'selfSigned', 'vault', 'venafi'],
  'cert-manager.io/Certificate': ['secretName'],
  'external-secrets.io/ExternalSecret': ['data', 'dataFrom'],
  'source.toolkit.fluxcd.io/GitRepository': ['url'],
  'source.toolkit.fluxcd.io/HelmRepository': ['url'],
  'source.toolkit.fluxcd.io/OCIRepository': ['url'],
  // Else the name is made of two others, and what the release brings is called after it.
  'helm.toolkit.fluxcd.io/HelmRelease': ['releaseName'],
  'notification.toolkit.fluxcd.io/Receiver': ['resources'],
  'notification.toolkit.fluxcd.io/Alert': ['eventSources'],
};

/** What an object is nothing without. */
export function kindProblems(object: KubeObject): readonly Problem[] {
  const wanted = ONE_OF[`${object.group}/${object.kind}`] ?? [];
  const missing = wanted.length > 0 && wanted.every((key) => isNothing(at(object.value, 'spec', key)));
  const claims =
    object.kind === 'StatefulSet' && object.group === 'apps' ? list(object.value, 'spec', 'volumeClaimTemplates') : [];
  return [
    ...emptyPeers(object),
    ...kafkaProblems(object),
    ...when(missing, () => nothing(object, 'spec', wanted.join(', '))),
    ...claims.flatMap((claim, index) =>
      isNothing(at(claim, 'spec', 'accessModes'))
        ? [nothing(object, `spec.volumeClaimTemplates[${index}].spec.accessModes`, 'at least one mode')]
        : [],
    ),
  ];
}

/**
 * For Cilium an empty list of peers is nobody, where a list that is left out is everybody (docs.cilium.io, "Endpoints
 * Based").
 */
function emptyPeers(object: KubeObject): readonly Problem[] {
  if (object.kind !== 'CiliumNetworkPolicy' || object.group !== 'cilium.io') return [];
  return (
    [
      ['ingress', 'fromEndpoints'],
      ['egress', 'toEndpoints'],
    ] as const
  ).flatMap(([direction, side]) =>
    list(object.value, 'spec', direction).flatMap((rule, index) => {
      const peers = at(rule, side);
      if (!(Array.isArray(peers) && peers.length === 0)) return [];
      return [nothing(object, `spec.${direction}[${index}].${side}`, 'at least one selector')];
    }),
  );
}

/**
 * How many copies there are, and how many of them must have a record before it counts as written, in settings of Kafka.
 */
const COPIES: readonly (readonly [copies: string, least: string])[] = [
  ['default.replication.factor', 'min.insync.replicas'],
  ['transaction.state.log.replication.factor', 'transaction.state.log.min.isr'],
];

/**
 * Below one nothing is kept; above the copies nothing can ever be written (Kafka documentation, "min.insync.replicas").
 */
function kafkaProblems(object: KubeObject): readonly Problem[] {
  if (object.group !== 'kafka.strimzi.io') return [];
  const base = object.kind === 'Kafka' ? ['spec', 'kafka', 'config'] : ['spec', 'config'];
  const factors = Object.entries(fields(at(object.value, ...base))).filter(
    ([key, value]) => key.endsWith('replication.factor') && typeof value === 'number' && value < 1,
  );
  const few = factors.map(([key, value]) =>
    atObject(RANGE, object, {
      field: `${base.join('.')}["${key}"]`,
      message: 'nothing is kept',
      given: String(value),
      allowed: '1 to the number of brokers',
      remedy: 'correct the number',
    }),
  );
  return [
    ...few,
    ...misspelt(object, base),
    ...COPIES.flatMap(([copies, least]) => {
      const most =
        number(object.value, ...base, copies) ??
        (least === 'min.insync.replicas' && object.kind === 'KafkaTopic'
          ? number(object.value, 'spec', 'replicas')
          : undefined);
      const given = number(object.value, ...base, least);
      if (given === undefined || (given >= 1 && given <= (most ?? given))) return [];
      return [
        atObject(RANGE, object, {
          field: `${base.join('.')}["${least}"]`,
          message: 'no write can ever reach that many copies, or none has to',
          given: String(given),
          allowed: `1 to ${most ?? 'the number of copies'}`,
          remedy: 'correct the number',
        }),
      ];
    }),
  ];
}

/**
 * Settings that are often made; brokers silently ignore what they do not know (Kafka 4.3 documentation, "Broker
 * Configs" and "Topic Configs").
 */
const SETTINGS = [
  'auto.create.topics.enable',
  'default.replication.factor',
  'min.insync.replicas',
  'num.partitions',
  'offsets.topic.replication.factor',
  'transaction.state.log.replication.factor',
  'transaction.state.log.min.isr',
  'log.retention.ms',
  'log.retention.hours',
  'log.retention.bytes',
  'log.segment.bytes',
  'log.cleanup.policy',
  'message.max.bytes',
  'delete.topic.enable',
  'unclean.leader.election.enable',
  'compression.type',
  'group.initial.rebalance.delay.ms',
  'retention.ms',
  'retention.bytes',
  'cleanup.policy',
  'max.message.bytes',
  'segment.bytes',
  'segment.ms',
  'min.cleanable.dirty.ratio',
  'delete.retention.ms',
];

/** Settings that look like one of these and are none. */
function misspelt(object: KubeObject, base: readonly string[]): readonly Problem[] {
  return Object.keys(fields(at(object.value, ...base))).flatMap((key) => {
    const meant = SETTINGS.includes(key) ? undefined : nearest(key, SETTINGS, 2);
    if (meant === undefined) return [];
    return [
      atObject(WORD, object, {
        field: `${base.join('.')}["${key}"]`,
        message: 'Kafka has no such setting',
        given: key,
        allowed: meant,
        remedy: 'correct the name',
      }),
    ];
  });
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const nothing = (object: KubeObject, field: string, allowed: string): Problem =>
  atObject(CHOICE, object, {
    field,
    message: 'none of the fields is set',
    given: 'none',
    allowed,
    remedy: 'set one of the fields',
  });
