import { type Breakage, inObjects, spotsOf } from '../mutant';

const PORTS: ReadonlySet<string> = new Set(['port', 'targetPort', 'containerPort', 'number']);

const wrongPort = (port: unknown): unknown => (typeof port === 'number' ? port + 1000 : `${String(port)}-gone`);
const isObjectOf = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind);

/** Ports. */
export const portBreakages: readonly Breakage[] = [
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
];
