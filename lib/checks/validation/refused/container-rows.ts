import { quantity } from '../../../common/quantity';
import { at, fields, isFields, text, texts } from '../../tree/read';
import { dataKey, goesDown, isPortName, isSaid, label, subdomain, words } from './forms';
import { profile } from './pod-rows';
import { type Refused, refusedIf } from './rule';
import type { Row } from './rows';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HANDLERS = [...PROBES, 'lifecycle.preStop', 'lifecycle.postStart'];
const HEADER = /^[-A-Za-z0-9]+$/;
const VARIABLE = /^[ -<>-~]*$/;
/** `validContainerResourceFieldPathExpressions`. */
const AMOUNTS = ['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => [`limits.${name}`, `requests.${name}`]);
/** `validContainerResourceDivisorForMemory`, for storage too. */
const DIVISORS = /^(?:0|1(?:[kMGTPE]|[KMGTPE]i)?)$/;
const DIVISORS_OF_CPU = /^(?:0|1m?)$/;

/** Rules over a container (`validateContainerCommon`). */
export const CONTAINER_ROWS: readonly Row[] = [
  label('name'),
  ...['secretKeyRef', 'configMapKeyRef'].flatMap((key): readonly Row[] => [
    subdomain(`env[].valueFrom.${key}.name`),
    dataKey(`env[].valueFrom.${key}.key`),
  ]),
  {
    at: 'env[]',
    takes: (one) => !isSaid(text(one, 'value')) || at(one, 'valueFrom') === undefined,
    message: 'a variable has a value or a source',
    remedy: 'leave one of them out',
  },
  words('env[].valueFrom.resourceFieldRef.resource', ...AMOUNTS),
  {
    at: 'env[].valueFrom.resourceFieldRef',
    takes: (one) => {
      const divisor = text(one, 'divisor');
      const units = /\.cpu$/.test(text(one, 'resource') ?? '') ? DIVISORS_OF_CPU : DIVISORS;
      return divisor === undefined || units.test(divisor);
    },
    message: 'an amount is counted in 1, k, M, Ki, Mi and the like, of CPU in 1 or 1m',
    remedy: 'set divisor to one of them',
  },
  ...['secretRef', 'configMapRef'].map((key): Row => ({
    at: `envFrom[].${key}`,
    takes: (one) => isSaid(text(one, 'name')),
    message: 'variables come from something with a name',
    remedy: 'name it',
  })),
  {
    at: 'envFrom[].prefix',
    takes: (value) => typeof value !== 'string' || VARIABLE.test(value),
    message: 'a name of a variable has no = and nothing that is not printed',
  },
  ...HANDLERS.flatMap((handler): readonly Row[] => [
    {
      at: `${handler}.httpGet.port`,
      takes: (value) => typeof value === 'number' || isPortName(value),
      message: 'this is no name of a port',
    },
    words(`${handler}.httpGet.scheme`, 'HTTP', 'HTTPS'),
    {
      at: `${handler}.httpGet.httpHeaders[].name`,
      takes: (value) => typeof value !== 'string' || HEADER.test(value),
      message: 'a header has letters, digits and - alone',
    },
  ]),
  ...['lifecycle.preStop', 'lifecycle.postStart'].map((hook): Row => ({
    at: hook,
    takes: (value) => !isFields(value) || Object.keys(value).length > 0,
    message: 'a hook does something',
    remedy: 'say what, or take it away',
  })),
  ...profile('securityContext.seccompProfile'),
  ...profile('securityContext.appArmorProfile'),
  {
    at: 'securityContext.seccompProfile.localhostProfile',
    takes: goesDown,
    message: 'the file of a profile stays below its folder',
  },
  {
    at: 'securityContext',
    takes: (value) =>
      at(value, 'allowPrivilegeEscalation') !== false || !texts(value, 'capabilities', 'add').includes('CAP_SYS_ADMIN'),
    message: 'what has the rights of the node escalates',
    remedy: 'leave the capability out',
  },
  { at: 'volumeMounts[].mountPath', takes: isSaid, message: 'a volume is mounted somewhere', remedy: 'name the path' },
  { at: 'volumeMounts[].subPathExpr', takes: goesDown, message: 'the path stays below the volume' },
  {
    at: 'volumeMounts[]',
    takes: (mount) => !isSaid(text(mount, 'subPath')) || !isSaid(text(mount, 'subPathExpr')),
    message: 'a path is written or made of variables',
    remedy: 'leave one of subPath and subPathExpr out',
  },
  words('volumeMounts[].mountPropagation', 'None', 'HostToContainer', 'Bidirectional'),
  {
    at: 'volumeMounts[].mountPropagation',
    takes: (value, { root }) => value !== 'Bidirectional' || at(root, 'securityContext', 'privileged') === true,
    message: 'only what is privileged hands mounts to the node',
  },
  {
    at: 'volumeMounts[].recursiveReadOnly',
    takes: (value, { holder }) => value === 'Disabled' || at(holder, 'readOnly') === true,
    message: 'what is read alone below is read alone above',
    remedy: 'set readOnly: true',
  },
];

/** What a container may ask for by its bare name (`IsStandardContainerResourceName`). */
const STANDARD = /^(?:cpu|memory|ephemeral-storage|hugepages-.+)$/;

/** Amounts by name: what there is, none below nothing, and pages of memory as many as are asked for. */
export function resourceRules(container: unknown): readonly Refused[] {
  const [requests, limits] = ['requests', 'limits'].map((part) => fields(at(container, 'resources', part)));
  const all = { ...requests, ...limits };
  const pages = Object.keys(all).filter((name) => name.startsWith('hugepages-'));
  return [
    ...(['requests', 'limits'] as const).flatMap((part) =>
      Object.entries(fields(at(container, 'resources', part))).flatMap(([name, given]) => [
        ...refusedIf((quantity(given) ?? 0) < 0, {
          field: `resources.${part}.${name}`,
          message: 'an amount is none below nothing',
          given,
        }),
        ...refusedIf(!name.includes('/') && !STANDARD.test(name), {
          field: `resources.${part}.${name}`,
          message: 'a container asks for cpu, memory, ephemeral-storage, pages of memory or something of a domain',
          given: name,
          remedy: 'correct the name, for example nvidia.com/gpu',
        }),
      ]),
    ),
    ...refusedIf(pages.length > 0 && !('cpu' in all) && !('memory' in all), {
      field: 'resources.limits',
      message: 'whoever asks for pages of memory asks for CPU or memory as well',
      given: pages,
    }),
    ...pages.flatMap((name) =>
      refusedIf(name in (requests ?? {}) && quantity(requests?.[name]) !== quantity(limits?.[name]), {
        field: `resources.requests.${name}`,
        message: 'of pages of memory as many are asked for as are allowed',
        given: requests?.[name],
      }),
    ),
  ];
}
