import { type Breakage, inObjects, spotsOf } from '../mutant';

/** Addresses, expressions and dashboards, which are text to Kubernetes. */
export const textBreakages: readonly Breakage[] = [
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
