import { joined } from '../kubernetes/finding';
import { quantity } from '../../common/quantity';
import { at, fields, isFields, text, texts } from './read';

/** A claim for a volume as it stands somewhere inside a value. */
export interface Claim {
  /** Path of what makes the claim. */
  readonly path: string;
  /** Field that names the StorageClass. */
  readonly field: string;
  /** The StorageClass; nothing where it is left to the default of the cluster. */
  readonly storageClass: string | undefined;
  /** Who may mount the volume; nothing where a chart or an operator decides. */
  readonly accessModes: readonly string[];
}

/** Fields in which charts take the class of a claim that they make of a size. */
const IN_VALUES = ['storageClass', 'storageClassName'];

/**
 * Every claim below a value, wherever it stands: the spec of a PersistentVolumeClaim, which asks for `storage`, in
 * objects and where operators and charts hand it on; and the volumes of Strimzi (`type: persistent-claim`).
 *
 * @param ofChart the value is that of a chart, which may make a claim of a size: `{enabled: true, size: 10Gi}`, the
 *   form of vault-helm v0.34.1 (`server.dataStorage`) and of the charts loki 18.11.0 and tempo 2.2.4 (`persistence`)
 */
export function claimsIn(value: unknown, ofChart = false, path = ''): readonly Claim[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => claimsIn(item, ofChart, `${path}[${index}]`));
  if (!isFields(value)) return [];
  const key = claimsBy(value, ofChart);
  const own =
    key === undefined
      ? []
      : [{ path, field: joined(path, key), storageClass: text(value, key), accessModes: texts(value, 'accessModes') }];
  return [
    ...own,
    ...Object.entries(fields(value)).flatMap(([name, inner]) => claimsIn(inner, ofChart, joined(path, name))),
  ];
}

/** The field in which the value names the class of its claim, or nothing where it makes none. */
function claimsBy(value: unknown, ofChart: boolean): string | undefined {
  if (at(value, 'resources', 'requests', 'storage') !== undefined || 'storageClassName' in fields(value))
    return 'storageClassName';
  if (text(value, 'type') === 'persistent-claim') return 'class';
  const ofSize = ofChart && at(value, 'enabled') === true && quantity(at(value, 'size')) !== undefined;
  if (!(ofSize && text(value, 'existingClaim') === undefined)) return undefined;
  return IN_VALUES.find((name) => name in fields(value)) ?? IN_VALUES[0];
}
