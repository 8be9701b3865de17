import { quantity } from '../../../common/quantity';
import { at, fields, list, number, text } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { type Refused, refusedIf } from './rule';

/** Rules over what is kept, counted and ordered. */
export function dataRules(object: KubeObject): readonly Refused[] {
  const { kind, group, value, name } = object;
  switch (`${group}/${kind}`) {
    case '/ConfigMap':
      return keyRules(value, ['data', 'binaryData']);
    case '/Secret':
      return 'sops' in value ? [] : [...keyRules(value, ['data', 'stringData']), ...secretRules(value)];
    case '/ResourceQuota':
      return quotaRules(value);
    case '/LimitRange':
      return list(value, 'spec', 'limits').flatMap((limit, index) => limitRules(limit, `spec.limits[${index}]`));
    case 'scheduling.k8s.io/PriorityClass':
      return priorityRules(value, name);
    default:
      return [];
  }
}

const KEY = /^(?!\.{1,2}$)(?!\.\.)[-._a-zA-Z0-9]{1,253}$/;

function keyRules(value: unknown, places: readonly string[]): readonly Refused[] {
  const [first = [], second = []] = places.map((place) => Object.keys(fields(at(value, place))));
  return [
    ...places.flatMap((place) =>
      Object.keys(fields(at(value, place))).flatMap((key) =>
        refusedIf(!KEY.test(key), {
          field: `${place}["${key}"]`,
          message: 'a key has letters, digits, -, _ and . alone',
          given: key,
        }),
      ),
    ),
    // What a Secret says as text replaces what it says as data.
    ...second.flatMap((key) =>
      refusedIf(places.includes('binaryData') && first.includes(key), {
        field: `binaryData["${key}"]`,
        message: 'the key stands in data as well',
        given: key,
      }),
    ),
  ];
}

/** Keys without which a Secret of a type is refused (pkg/apis/core/validation, `ValidateSecret`). */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

const ACCOUNT = 'kubernetes.io/service-account-token';
const NAMED = 'kubernetes.io/service-account.name';
const BASE64 = /^(?:[A-Za-z0-9+/\s]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\s*$/;

function secretRules(value: unknown): readonly Refused[] {
  const type = text(value, 'type') ?? 'Opaque';
  const keys = { ...fields(at(value, 'data')), ...fields(at(value, 'stringData')) };
  const registries = text(value, 'stringData', '.dockerconfigjson');
  return [
    ...(NEEDED[type] ?? [])
      .filter((key) => !(key in keys))
      .map((key) => ({
        field: `data["${key}"]`,
        message: `a Secret of the type ${type} has this key`,
        remedy: 'add it',
      })),
    ...refusedIf(type === 'kubernetes.io/basic-auth' && !('username' in keys) && !('password' in keys), {
      field: 'data',
      message: 'a login has a username or a password',
      remedy: 'name a key username or password',
    }),
    ...refusedIf(type === ACCOUNT && (text(value, 'metadata', 'annotations', NAMED) ?? '') === '', {
      field: `metadata.annotations["${NAMED}"]`,
      message: 'a token is one of an account',
      remedy: 'name the ServiceAccount',
    }),
    ...Object.entries(fields(at(value, 'data'))).flatMap(([key, given]) =>
      refusedIf(typeof given === 'string' && !BASE64.test(given), {
        field: `data["${key}"]`,
        message: 'what stands in data is base64',
        remedy: 'write it to stringData, or encode it',
      }),
    ),
    ...refusedIf(type === 'kubernetes.io/dockerconfigjson' && registries !== undefined && !isJson(registries), {
      field: 'stringData[".dockerconfigjson"]',
      message: 'credentials of registries are JSON',
      remedy: 'write {"auths": {…}}',
    }),
  ];
}

function isJson(written: string): boolean {
  try {
    JSON.parse(written);
    return true;
  } catch {
    return false;
  }
}

/** What there are whole numbers of. */
const WHOLE = /^(?:count\/.+|pods|services(?:\.\w+)?|secrets|configmaps|persistentvolumeclaims|resourcequotas)$/;

const quotaRules = (value: unknown): readonly Refused[] =>
  Object.entries(fields(at(value, 'spec', 'hard'))).flatMap(([key, given]) => {
    const amount = quantity(given);
    return refusedIf(amount !== undefined && (amount < 0 || (WHOLE.test(key) && !Number.isInteger(amount))), {
      field: `spec.hard["${key}"]`,
      message: 'there are whole numbers of these',
      given,
    });
  });

/** Each bound of a container, and the one that it may not be above. */
const ORDER: readonly (readonly [lower: string, upper: string])[] = [
  ['default', 'max'],
  ['defaultRequest', 'default'],
  ['defaultRequest', 'max'],
  ['min', 'max'],
  ['min', 'defaultRequest'],
  ['min', 'default'],
];

function limitRules(limit: unknown, field: string): readonly Refused[] {
  const told = new Set<string>();
  return ORDER.flatMap(([lower, upper]) =>
    Object.entries(fields(at(limit, lower))).flatMap(([resource, given]) => {
      const [low, high] = [quantity(given), quantity(at(limit, upper, resource))];
      const place = `${field}.${lower}.${resource}`;
      const isBroken = low !== undefined && high !== undefined && low > high && !told.has(place);
      if (isBroken) told.add(place);
      return refusedIf(isBroken, { field: place, message: `this is above ${upper}`, given });
    }),
  );
}

/** The most that users may give (pkg/apis/scheduling, `HighestUserDefinablePriority`). */
const HIGHEST = 1_000_000_000;

const priorityRules = (value: unknown, name: string): readonly Refused[] => [
  ...refusedIf((number(value, 'value') ?? 0) > HIGHEST, {
    field: 'value',
    message: `what is above ${HIGHEST} is for Kubernetes`,
    given: number(value, 'value'),
  }),
  ...refusedIf(name.startsWith('system-'), {
    field: 'metadata.name',
    message: 'names that begin with system- are for Kubernetes',
    given: name,
  }),
];
