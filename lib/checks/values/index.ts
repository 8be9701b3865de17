import { isIPv4, isIPv6 } from 'node:net';
import type { Problem } from '../../model/problem';
import { atObject, completed, type Gate, perPlatform } from '../gate';
import { rememberProblems } from '../gate/digest';
import { isBuiltInGroup } from '../kubernetes/served';
import { podTemplateOf } from '../tree/pods';
import { list } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import {
  ADDRESS,
  CHOICE,
  DOCUMENT,
  DURATION,
  MOUNT,
  NAME,
  QUANTITY_CODE,
  RANGE,
  REPEATED,
  SCHEDULE,
  TEXT,
  WORD,
} from './codes';
import { configMapProblems } from './of-config-maps';
import { kindProblems } from './of-kinds';
import { listProblems } from './of-lists';
import { podProblems } from './of-pods';
import { amountProblems, releaseProblems } from './of-releases';
import { scheduleProblems } from './schedule';
import { DURATIONS, RANGES, TYPES, WORDS } from './tables';
import { type Here, walk } from './walk';

export const values: Gate = perPlatform({
  name: 'values',
  asks: 'would the API server accept what no schema describes: words, numbers, names, addresses',
  codes: [WORD, RANGE, NAME, ADDRESS, CHOICE, MOUNT, REPEATED, DURATION, QUANTITY_CODE, TEXT, DOCUMENT, SCHEDULE],
  run({ tree, cache }) {
    const released = tree.clusters.flatMap((cluster) => cluster.released);
    return completed(tree.objects.length + released.length, [
      ...tree.objects.flatMap(objectProblems),
      ...released
        .filter(({ kind }) => kind !== DEFINITION)
        .flatMap((object) => rememberProblems(cache, `values ${object.release?.complete}`, object, releasedProblems)),
      ...tree.clusters.flatMap(releaseProblems),
    ]);
  },
});

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** Kinds whose names become DNS labels. */
const LABELS: ReadonlySet<string> = new Set(['Namespace', 'Service']);

function objectProblems(object: KubeObject): readonly Problem[] {
  const problems: Problem[] = [
    ...nameProblems(object),
    ...ruleProblems(object),
    ...kindProblems(object),
    ...listProblems(object),
    ...configMapProblems(object),
    ...scheduleProblems(object),
    ...amountProblems(object),
  ];
  walk(object.value, (here) => problems.push(...valueProblems(object, here)));
  const pod = podTemplateOf(object);
  return pod === undefined ? problems : [...problems, ...podProblems(pod)];
}

/** Definitions of custom resources have none of the fields that are asked here, and are most of what charts bring. */
const DEFINITION = 'CustomResourceDefinition';

/** Of what a chart brings, a record may lack fields: what must be there is asked where all of them are. */
const releasedProblems = (object: KubeObject): readonly Problem[] =>
  object.release?.complete === true ? objectProblems(object) : listProblems(object);

function valueProblems(object: KubeObject, here: Here): readonly Problem[] {
  if (isBuiltInGroup(object.group)) return fieldProblems(object, here);
  return object.group === 'argoproj.io'
    ? [...argoProblems(object, here), ...durationProblems(object, here)]
    : durationProblems(object, here);
}

/** Numbers of Argo CD that its CRDs do not bound. */
function argoProblems(object: KubeObject, { key, path, value }: Here): readonly Problem[] {
  if (typeof value !== 'number') return [];
  const outside = (message: string, allowed: string): readonly Problem[] => [
    atObject(RANGE, object, { field: path, message, given: String(value), allowed, remedy: 'correct the number' }),
  ];
  if (/\.backoff\.factor$/.test(path) && value < 1)
    return outside('the waits between retries would shrink', '1 or more');
  if (key === 'revisionHistoryLimit' && value < 0)
    return outside('the number of versions to keep is negative', '0 or more');
  return [];
}

/** What Go's `time.ParseDuration` takes, without a sign. */
const DURATION_FORM = /^(0|(\d+(\.\d+)?(ns|us|ms|s|m|h))+)$/;

function durationProblems(object: KubeObject, { key, path, value }: Here): readonly Problem[] {
  if (DURATIONS[object.kind]?.includes(key) !== true) return [];
  if (typeof value !== 'string' || DURATION_FORM.test(value)) return [];
  return [
    atObject(DURATION, object, {
      field: path,
      message: 'the text is not a duration',
      given: value,
      allowed: 'numbers with ms, s, m or h',
      remedy: 'write it as 90s, 5m or 24h',
    }),
  ];
}

function nameProblems(object: KubeObject): readonly Problem[] {
  const { name, kind, group } = object;
  const fits =
    group === 'rbac.authorization.k8s.io'
      ? name !== '' && !/[/%]/.test(name)
      : LABELS.has(kind)
        ? LABEL.test(name)
        : name.length <= 253 && SUBDOMAIN.test(name);
  if (fits) return [];
  return [
    atObject(NAME, object, {
      field: 'metadata.name',
      message: 'the name is not one that Kubernetes accepts',
      given: name === '' ? 'none' : name.slice(0, 80),
      allowed: 'lower-case letters, digits, dashes and dots, at most 253 characters',
      remedy: 'rename the object',
    }),
  ];
}

/** Rights name verbs, and groups with resources or paths (`pkg/apis/rbac/validation` of Kubernetes 1.36). */
function ruleProblems(object: KubeObject): readonly Problem[] {
  if (!['Role', 'ClusterRole'].includes(object.kind) || object.group !== 'rbac.authorization.k8s.io') return [];
  return list(object.value, 'rules').flatMap((rule, index) => {
    const wanted = list(rule, 'nonResourceURLs').length > 0 ? ['verbs'] : ['verbs', 'apiGroups', 'resources'];
    return wanted
      .filter((key) => list(rule, key).length === 0)
      .map((key) =>
        atObject(CHOICE, object, {
          field: `rules[${index}].${key}`,
          message: `the rule has no ${key}`,
          remedy: 'name at least one, or remove the rule',
        }),
      );
  });
}

function fieldProblems(object: KubeObject, { key, holder, path, value }: Here): readonly Problem[] {
  if (typeof value === 'string') {
    const words =
      key === 'type'
        ? (TYPES[holder] ?? (path === 'spec.type' ? TYPES[object.kind] : undefined))
        : (WORDS[`${holder}.${key}`] ?? WORDS[key]);
    if (words !== undefined && !words.includes(value))
      return [
        atObject(WORD, object, {
          field: path,
          message: 'the value is not one that this field accepts',
          given: value,
          allowed: words.join(', '),
          remedy: 'use one of them',
        }),
      ];
    if (key === 'cidr' && !isNetwork(value)) return [address(object, path, value, 'a network such as 10.0.0.0/16')];
    if (key === 'host' && (holder === 'httpGet' || holder === 'tcpSocket') && !isHost(value) && !isIPv6(value))
      return [address(object, path, value, 'an address, or a DNS name')];
    if (object.kind === 'Ingress' && (key === 'host' || key === 'hosts') && !isHost(value.replace(/^\*\./, '')))
      return [address(object, path, value, 'a DNS name, with *. in front for all below it')];
    return [];
  }
  const range = typeof value === 'number' ? (RANGES[`${holder}.${key}`] ?? RANGES[key]) : undefined;
  if (range === undefined || (Number(value) >= range[0] && Number(value) <= range[1])) return [];
  return [
    atObject(RANGE, object, {
      field: path,
      message: 'the number is outside the range of this field',
      given: String(value),
      allowed: `${range[0]} to ${range[1]}`,
      remedy: 'correct the number',
    }),
  ];
}

/** A DNS name; one whose last part is a number is read as an address, and must be one. */
const isHost = (text: string): boolean => SUBDOMAIN.test(text) && (!/(?:^|\.)\d+$/.test(text) || isIPv4(text));

const address = (object: KubeObject, field: string, given: string, allowed: string): Problem =>
  atObject(ADDRESS, object, {
    field,
    message: 'the address is not one that Kubernetes accepts',
    given,
    allowed,
    remedy: 'correct it',
  });

function isNetwork(text: string): boolean {
  const [network = '', prefix = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return false;
  return (isIPv4(network) && Number(prefix) <= 32) || (isIPv6(network) && Number(prefix) <= 128);
}
