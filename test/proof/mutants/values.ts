import { at } from '../../../lib/checks/tree/read';
import { type Breakage, inObjects, spotsOf } from './mutant';
import { misspelt } from './fields';

/** Fields that take one of a few words. */
const WORDS: ReadonlySet<string> = new Set([
  'type',
  'protocol',
  'pathType',
  'operator',
  'whenUnsatisfiable',
  'imagePullPolicy',
  'restartPolicy',
  'concurrencyPolicy',
  'policyTypes',
  'accessModes',
  'volumeBindingMode',
  'reclaimPolicy',
  'creationPolicy',
  'deletionPolicy',
  'unhealthyPodEvictionPolicy',
  'dnsPolicy',
  'fsGroupChangePolicy',
  'podManagementPolicy',
  'enforcementAction',
  'consolidationPolicy',
  'pullPolicy',
  'selectPolicy',
  'whenDeleted',
  'whenScaled',
  'applicationsSync',
  'refreshPolicy',
]);
const isWord = (path: readonly (string | number)[]): boolean =>
  WORDS.has(String(path.at(-1))) || (typeof path.at(-1) === 'number' && WORDS.has(String(path.at(-2))));

const PORTS: ReadonlySet<string> = new Set(['port', 'targetPort', 'containerPort', 'number']);
const QUANTITIES: ReadonlySet<string> = new Set([
  'requests',
  'limits',
  'default',
  'defaultRequest',
  'max',
  'min',
  'hard',
]);
const DURATIONS: ReadonlySet<string> = new Set([
  'interval',
  'refreshInterval',
  'duration',
  'renewBefore',
  'scrapeTimeout',
  'expireAfter',
  'consolidateAfter',
  'maxDuration',
  'for',
]);

const wrongPort = (port: unknown): unknown => (typeof port === 'number' ? port + 1000 : `${String(port)}-gone`);
const isObjectOf = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind);

/** Breakages of values that have the right type. */
export const valueBreakages: readonly Breakage[] = [
  inObjects('word that is not allowed', ({ value }) =>
    spotsOf(value)
      .filter(({ path, value: word, inData }) => !inData && typeof word === 'string' && isWord(path))
      .map(({ path, value: word }) => ({ path, to: misspelt(String(word)) })),
  ),
  inObjects('wrong port', ({ value, kind }) =>
    isObjectOf(['Application', 'AppProject', 'ConstraintTemplate'], kind)
      ? []
      : spotsOf(value)
          .filter(
            ({ key, value: port, inData }) =>
              !inData && PORTS.has(String(key)) && (typeof port === 'number' || typeof port === 'string'),
          )
          .map(({ path, value: port }) => ({ path, to: wrongPort(port) })),
  ),
  inObjects('port out of range', ({ value }) =>
    spotsOf(value)
      .filter(({ key, value: port, inData }) => !inData && PORTS.has(String(key)) && typeof port === 'number')
      .map(({ path }) => ({ path, to: 70_000 })),
  ),
  inObjects('quantity that is none', ({ value }) =>
    spotsOf(value)
      .filter(
        ({ path, value: quantity }) =>
          QUANTITIES.has(String(path.at(-2))) && ['string', 'number'].includes(typeof quantity),
      )
      .map(({ path }) => ({ path, to: '128 MB' })),
  ),
  inObjects('request above the limit', ({ value }) =>
    spotsOf(value)
      .filter(({ key, value: resources }) => key === 'resources' && at(resources, 'limits') !== undefined)
      .flatMap(({ path, value: resources }) =>
        (
          [
            ['memory', '512Gi'],
            ['cpu', '900'],
          ] as const
        ).flatMap(([resource, to]) =>
          at(resources, 'limits', resource) === undefined ? [] : [{ path: [...path, 'requests', resource], to }],
        ),
      ),
  ),
  inObjects('resources left out', ({ value }) =>
    spotsOf(value)
      .filter(
        ({ key, path, value: resources }) =>
          key === 'resources' && typeof path.at(-2) === 'number' && at(resources, 'limits') !== undefined,
      )
      .flatMap(({ path }) => [
        { path, to: {} },
        { path: [...path, 'requests'], to: {} },
      ]),
  ),
  inObjects('duration that is none', ({ value, kind }) =>
    kind === 'Application'
      ? []
      : spotsOf(value)
          .filter(({ key, inData, value: time }) => !inData && typeof time === 'string' && DURATIONS.has(String(key)))
          .map(({ path }) => ({ path, to: '5 minutes' })),
  ),
  inObjects('negative number', ({ value }) =>
    spotsOf(value)
      .filter(
        ({ value: number, inData, path }) =>
          !inData && typeof number === 'number' && !path.includes('valuesObject') && path.at(-1) !== 'value',
      )
      .map(({ path }) => ({ path, to: -1 })),
  ),
  inObjects('CIDR or host that is none', ({ value, kind }) =>
    kind === 'Application'
      ? []
      : spotsOf(value)
          .filter(({ key, inData }) => !inData && ['cidr', 'host'].includes(String(key)))
          .map(({ path }) => ({ path, to: '10.300.0.0/16 ' })),
  ),
  inObjects('expression that does not parse', ({ value }) =>
    spotsOf(value)
      .filter(
        ({ key, value: expression, inData }) =>
          !inData &&
          ['expr', 'expression', 'messageExpression', 'schedule'].includes(String(key)) &&
          typeof expression === 'string',
      )
      .map(({ path, value: expression }) => ({ path, to: `${String(expression)} (` })),
  ),
  inObjects('dashboard that does not load', ({ value, kind }) =>
    kind !== 'ConfigMap'
      ? []
      : spotsOf(value)
          .filter(({ key, value: text }) => String(key).endsWith('.json') && typeof text === 'string')
          .flatMap(({ path, value: text }) => [
            { path, to: `${String(text)}}`, note: 'JSON' },
            { path, to: String(text).replace(/"uid": ?"[^"]+"/, '"uid": ""'), note: 'uid' },
            { path, to: String(text).replace(/"expr": ?"/, '"expr": "sum(('), note: 'query' },
          ]),
  ),
];
